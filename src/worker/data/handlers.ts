/** What the data worker answers: a handler for every call of its contract. */
import type { DataCalls } from '../../protocol/data-calls.ts';
import type { HandlersOf } from '../host.ts';

export type DataHandlers = HandlersOf<DataCalls>;
