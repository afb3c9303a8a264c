/** What is said of an expected failure: what happened, and what to do next. */
import type { ErrorCode, ErrorData, WireError } from '../core/base/app-error.ts';
import { ENGINE_IDS, type EngineId } from '../core/engine/engine.ts';
import type { Format } from './format.ts';

export interface ErrorText {
  readonly what: string;
  readonly next: string;
}

/** One entry a code: a language that lacks one does not compile. */
export type ErrorMessages = { readonly [C in ErrorCode]: (data: ErrorData[C], f: Format) => ErrorText };

export function errorText(messages: ErrorMessages, format: Format, error: WireError): ErrorText {
  return textOf(messages, format, error.code, error.data);
}

// Over a single type parameter, so that code and data stay tied to each other.
function textOf<C extends ErrorCode>(
  messages: ErrorMessages,
  format: Format,
  code: C,
  data: ErrorData[C],
): ErrorText {
  return messages[code](data, format);
}

/** Engine ids in an error's data ("webgpu, wasm") as the names people read; other words stay. */
export function engineNames(ids: string, names: { readonly [E in EngineId]: string }): readonly string[] {
  return ids
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const id = ENGINE_IDS.find((engine) => engine === word);
      return id === undefined ? word : names[id];
    });
}
