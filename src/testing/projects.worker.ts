/** A project store in a dedicated worker, as the app has it; `remote-projects.ts` calls it. */
import { AppError, type WireError } from '../core/base/app-error.ts';
import { eraseEverything } from '../storage/erase.ts';
import { openProjectStore, type ProjectStoreOptions } from '../storage/projects.ts';
import { type ProjectStore, StaleProjectError } from '../storage/project-store.ts';

export interface Call {
  readonly id: number;
  /** Of the store, or of its files as `files.write`, or one of this worker's own. */
  readonly method: string;
  readonly values: readonly unknown[];
}

export type Answer = { readonly id: number } & (
  { readonly value: unknown } | { readonly error: WireError | 'stale' | { readonly message: string } }
);

let store: ProjectStore | null = null;
let where: ProjectStoreOptions = {};

const OWN: Readonly<Record<string, (values: readonly unknown[]) => Promise<unknown>>> = {
  open: async ([options]) => {
    where = Object(options);
    store = await openProjectStore(where);
    return { persistent: store.persistent, kind: store.files.kind };
  },
  erase: () => eraseEverything({ ...where, open: store ? [store] : [] }),
};

async function call(method: string, values: readonly unknown[]): Promise<unknown> {
  const own = OWN[method];
  if (own) return own(values);
  const isOfFiles = method.startsWith('files.');
  const target: object | undefined = isOfFiles ? store?.files : (store ?? undefined);
  const found: unknown = target && Reflect.get(target, isOfFiles ? method.slice(6) : method);
  if (typeof found !== 'function' || !target) throw new Error(`no method ${method}`);
  return Reflect.apply(found, target, values);
}

function errorOf(thrown: unknown): Extract<Answer, { error: unknown }>['error'] {
  if (thrown instanceof StaleProjectError) return 'stale';
  if (thrown instanceof AppError) return AppError.from(thrown).toWire();
  return { message: String(thrown) };
}

addEventListener('message', ({ data }: MessageEvent<Call>) => {
  call(data.method, data.values).then(
    (value) => postMessage({ id: data.id, value } satisfies Answer),
    (thrown: unknown) => postMessage({ id: data.id, error: errorOf(thrown) } satisfies Answer),
  );
});
