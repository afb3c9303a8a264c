/** What a model that is about to be trained is called. */
import { useMessages } from '../../i18n/react.tsx';
import { useApp } from '../../store/react.tsx';
import { ownProject } from '../../store/selectors.ts';

/** The project's name with the next number; `digits` where MNIST is learned. */
export function useModelName(digits: string): string {
  const m = useMessages();
  const project = useApp((state) => ownProject(state)?.info.name ?? null);
  const models = useApp((state) => state.models.list);
  if (project === null) return digits;
  const taken = new Set(models.map(({ name }) => name));
  const nameOf = (next: number) => m.own.modelName({ project, number: String(next) });
  let number = 1;
  while (taken.has(nameOf(number))) number++;
  return nameOf(number);
}
