/** What went wrong with the last gesture on the samples. */
import { useErrorText } from '../../i18n/react.tsx';
import { useApp } from '../../store/react.tsx';
import { Notice } from '../../ui/kit/notice.tsx';

export function SampleError() {
  const errorText = useErrorText();
  const error = useApp((state) => (state.samples.phase === 'failed' ? null : state.samples.error));
  if (error === null) return null;
  const { what, next } = errorText(error);
  return <Notice tone="error" what={what} next={next} />;
}
