/** What a system's error says of the data folder, in the words of somebody who is to mend it. */
import path from 'node:path';
import { type Message, message } from '../../shared/messages/message.ts';
import { errorCode } from '../ports/error-code.ts';
import type { StorageFailed } from '../ports/store.ts';

/** Why the record cannot be opened, and what to do about it. `reason`: the system's code. */
export function whyNotOpened(folder: string, reason: string): Message {
  return message('files.notOpened', { folder, reason, option: '--data' });
}

/** The same of an error. Where the wrong thing lies in a file's or a folder's place, that place is named. */
export function whyNotOpenedBy(folder: string, error: unknown): Message {
  const reason = errorCode(error);
  const place = isWrongKind.has(reason) ? placeIn(folder, error) : null;
  return whyNotOpened(place ?? folder, reason);
}

const isWrongKind: ReadonlySet<string> = new Set(['EEXIST', 'ENOTDIR', 'EISDIR', 'NOT_A_FILE']);

/** Where in the folder the error came about; null: it does not say, or elsewhere. Of a rename or a link that is where it leads. */
function placeIn(folder: string, error: unknown): string | null {
  const { path: from, dest } = { path: null, dest: null, ...(error as object) } as Record<string, unknown>;
  const place = dest ?? from;
  return typeof place === 'string' && place.startsWith(`${folder}${path.sep}`) ? place : null;
}

/** Why a question cannot be answered. */
export function notRead({ reason }: StorageFailed): Message {
  return message('files.notRead', { reason });
}
