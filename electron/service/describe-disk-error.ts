/** What a system's error says of the data folder, in the words of somebody who is to mend it. */
import path from 'node:path';
import { isRecord } from '../../shared/domain/shape.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';
import { errorCode } from '../ports/error-code.ts';
import { isOfOneFile } from '../ports/of-one-file.ts';
import { StorageFailed } from '../ports/store.ts';

/** Why the record cannot be opened, and what to do about it. `reason`: the system's code. */
export function whyNotOpened(folder: string, reason: string): Message {
  return message('files.notOpened', { folder, reason, option: '--data' });
}

/** The same of an error. Where the wrong thing lies in a file's or a folder's place, or one file cannot be read, that is named. */
export function whyNotOpenedBy(folder: string, failed: unknown): Message {
  const error = answered(failed);
  const reason = errorCode(error);
  const place = isWrongKind.has(reason) || isOfOneFile(reason) ? placeIn(folder, error) : null;
  // Of what was only to be made the name says nothing to anybody: there the folder may not be written to.
  const isNamed = place !== null && (isWrongKind.has(reason) || isOfRecord.test(place) || isOfListing(error));
  return whyNotOpened(isNamed ? place : folder, reason);
}

/** What the disk answered, where somebody has said of it since what it was asked for. */
function answered(error: unknown): unknown {
  return error instanceof StorageFailed ? (error.cause ?? error) : error;
}

/** What is thrown where a program cannot start: of the disk with the sentence, and a fault of the program (Node's own codes, `ERR_…`) as it is. */
export function notStartedBy(folder: string, error: unknown): unknown {
  const code = errorCode(answered(error));
  return code === 'unknown' || code.startsWith('ERR_')
    ? error
    : new Error(english.say(whyNotOpenedBy(folder, error)), { cause: error });
}

const isOfRecord = /\.jsonl?$/;
/** Whether it was asked what lies in a folder, which is there then. */
const isOfListing = (error: unknown) => isRecord(error) && error['syscall'] === 'scandir';

const isWrongKind: ReadonlySet<string> = new Set(['EEXIST', 'ENOTDIR', 'EISDIR', 'NOT_A_FILE']);

/** What in the folder is of the wrong kind, or the folder itself; null: the error does not say, or it is elsewhere. */
function placeIn(folder: string, error: unknown): string | null {
  const { path: from, dest, syscall } = isRecord(error) ? error : {};
  // Of a rename or a link that is where it leads.
  const named = dest ?? from;
  if (typeof named !== 'string') return null;
  // It names what was to be opened; what is no folder is where that should lie. Only of a listing it is the same.
  const isWithin = errorCode(error) === 'ENOTDIR' && syscall !== 'scandir';
  const place = isWithin ? path.dirname(named) : named;
  return place === folder || place.startsWith(`${folder}${path.sep}`) ? place : null;
}

/** Why a question cannot be answered. */
export function notRead({ reason }: StorageFailed): Message {
  return message('files.notRead', { reason });
}
