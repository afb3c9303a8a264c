/** The Preprocess screen: one specification, shown before and after on the person's own pictures. */
import { useMessages } from '../../i18n/react.tsx';
import type { GalleryPort } from '../../store/ports.ts';
import { PageHeader } from '../../ui/kit/page-header.tsx';

export interface PreprocessProps {
  readonly gallery: GalleryPort;
}

export function Preprocess(_props: PreprocessProps) {
  const m = useMessages();
  return <PageHeader title={m.prepare.title} />;
}
