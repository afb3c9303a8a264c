/**
 * Fetches one file from another site, which the page itself may not: a sandboxed frame with an origin and a policy
 * of its own (`public/fetch.html`) gets it and hands its bytes over. The person asked for that very file.
 */
import * as v from 'valibot';
import { AppError } from '../../core/base/app-error.ts';
import type { WorkProgress } from '../../core/project/state.ts';

/** More than any browser lets a page keep at once. */
const MOST_BYTES = 4_000_000_000;
/** How long the frame may take to load. */
const FRAME_MS = 10_000;

const answerSchema = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  v.object({ kind: v.literal('progress'), done: v.number(), total: v.number() }),
  v.object({ kind: v.literal('status'), status: v.number() }),
  v.object({ kind: v.literal('failed') }),
  v.object({ kind: v.literal('file'), file: v.instance(Blob) }),
]);
type Answer = v.InferOutput<typeof answerSchema>;

/** The address if it is one that can be fetched. Throws `import/url`. */
export function readAddress(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url?.protocol !== 'https:') throw new AppError('import/url', { url: text.trim() });
  return url;
}

/** Throws `import/url-failed`, `import/url-status`, or an AbortError. */
export async function fetchByFrame(
  url: URL,
  base: string,
  onProgress: (progress: WorkProgress) => void,
  signal: AbortSignal,
): Promise<Blob> {
  signal.throwIfAborted();
  const frame = document.createElement('iframe');
  // Without `allow-same-origin` the frame's origin is nobody's.
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.src = new URL('fetch.html', base).href;
  const ending = new AbortController();
  try {
    return await new Promise<Blob>((resolve, reject) => {
      const failed = (): void => reject(new AppError('import/url-failed', { host: url.host }));
      const timer = setTimeout(failed, FRAME_MS);
      const hear = (answer: Answer): void => {
        clearTimeout(timer);
        if (answer.kind === 'ready')
          frame.contentWindow?.postMessage({ url: url.href, most: MOST_BYTES }, '*');
        else if (answer.kind === 'progress') onProgress({ done: answer.done, total: answer.total });
        else if (answer.kind === 'file') resolve(answer.file);
        else if (answer.kind === 'status') {
          reject(new AppError('import/url-status', { host: url.host, status: answer.status }));
        } else failed();
      };
      window.addEventListener(
        'message',
        ({ source, data }: MessageEvent<unknown>) => {
          const answer = v.safeParse(answerSchema, data);
          if (source === frame.contentWindow && answer.success) hear(answer.output);
        },
        { signal: ending.signal },
      );
      signal.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')), {
        signal: ending.signal,
      });
      document.body.append(frame);
    });
  } finally {
    ending.abort();
    frame.remove();
  }
}

/** What the file at an address is called; '' where the address does not say. */
export function fileNameOf(url: URL): string {
  const last = url.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
