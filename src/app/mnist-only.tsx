/** Around a screen that is about MNIST alone: where a project of one's own is open, it says why it is not there. */
import type { ReactNode } from 'react';
import { ownerOf } from '../core/project/project.ts';
import { useMessages } from '../i18n/react.tsx';
import { useApp } from '../store/react.tsx';
import { Stack } from '../ui/kit/card.tsx';
import { EmptyState } from '../ui/kit/empty-state.tsx';
import { PageHeader } from '../ui/kit/page-header.tsx';

export interface MnistOnlyProps {
  readonly title: string;
  readonly reason: string;
  readonly children: ReactNode;
}

export function MnistOnly({ title, reason, children }: MnistOnlyProps) {
  const m = useMessages();
  const mnist = useApp((state) => ownerOf(state.preferences.project) === 'mnist');
  if (mnist) return children;
  return (
    <Stack gap="loose">
      <PageHeader title={title} />
      <EmptyState title={reason}>{m.own.handInNext}</EmptyState>
    </Stack>
  );
}
