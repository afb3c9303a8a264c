/** The Projects screen: all projects, what this computer keeps, and how to take it away or erase it. */
import { useMessages } from '../../i18n/react.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';

export function Projects() {
  const m = useMessages();
  return <PageHeader title={m.projects.title} />;
}
