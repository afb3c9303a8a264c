/** The Data screen of a project of one's own: ways in, and its pictures, classes, splits and the data doctor. */
import type { DataView, Route } from '../../../core/project/routes.ts';
import { useMessages } from '../../../i18n/react.tsx';
import type { GalleryPort, IntakePort } from '../../../store/ports.ts';
import { PageHeader } from '../../../ui/kit/page-header.tsx';

export interface OwnDataProps {
  readonly view: DataView;
  readonly gallery: GalleryPort;
  readonly intake: IntakePort;
  readonly goTo: (route: Route) => void;
}

export function OwnData(_props: OwnDataProps) {
  const m = useMessages();
  return <PageHeader title={m.intake.title} />;
}
