/** Around a screen that works on the open project: nothing shows of it before it is there. */
import type { ReactNode } from 'react';
import { useErrorText, useMessages } from '../i18n/react.tsx';
import { useActions, useApp } from '../store/react.tsx';
import { openProject } from '../store/selectors.ts';
import { Button } from '../ui/kit/button.tsx';
import { Stack } from '../ui/kit/card.tsx';
import { Notice } from '../ui/kit/notice.tsx';
import { Loading } from '../ui/kit/progress.tsx';

export function OpenProject({ children }: { readonly children: ReactNode }) {
  const m = useMessages();
  const actions = useActions();
  const errorText = useErrorText();
  const project = useApp(openProject);

  if (project.phase === 'built-in' || project.phase === 'open') return children;
  if (project.phase === 'opening') return <Loading label={m.own.opening} />;
  const { what, next } = errorText(project.error);
  return (
    <Stack gap="loose">
      <Notice
        tone="error"
        what={what}
        next={`${next} ${m.own.failedNext}`}
        actions={
          <Button size="small" onPress={() => void actions.setProject('digits')}>
            {m.common.projects.digits}
          </Button>
        }
      />
    </Stack>
  );
}
