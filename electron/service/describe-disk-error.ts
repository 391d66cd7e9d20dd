/** Words for errors of the disk, written for the person who has to mend the data folder. */
import path from 'node:path';
import { isRecord } from '../../shared/domain/shape.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';
import { errorCode, isOfOneFile } from '../errors/error-code.ts';
import { StorageFailed } from '../ports/store.ts';

/** Why the record cannot be opened, and what to do about it. `reason`: the error code of the system. */
export function whyNotOpened(folder: string, reason: string): Message {
  return message('files.notOpened', { folder, reason, option: '--data' });
}

/** Like `whyNotOpened`, for an error. Names the file or folder at fault if it is of the wrong kind, or if a single file cannot be read. */
export function whyNotOpenedBy(folder: string, failed: unknown): Message {
  const error = diskErrorOf(failed);
  const reason = errorCode(error);
  const place = isWrongKind.has(reason) || isOfOneFile(reason) ? placeIn(folder, error) : null;
  // The name of a file that was only about to be created would tell the person nothing. In that case the folder itself cannot be written
  // to.
  const isNamed = place !== null && (isWrongKind.has(reason) || isOfRecord.test(place) || isOfListing(error));
  return whyNotOpened(isNamed ? place : folder, reason);
}

/** The underlying error of the disk, where `StorageFailed` wraps it. */
function diskErrorOf(error: unknown): unknown {
  return error instanceof StorageFailed ? (error.cause ?? error) : error;
}

/**
 * The error to throw when the program cannot start. An error of the disk becomes a sentence; a fault of the program (Node's own codes,
 * `ERR_…`) is thrown unchanged.
 */
export function notStartedBy(folder: string, error: unknown): unknown {
  const code = errorCode(diskErrorOf(error));
  return code === 'unknown' || code.startsWith('ERR_')
    ? error
    : new Error(english.say(whyNotOpenedBy(folder, error)), { cause: error });
}

const isOfRecord = /\.jsonl?$/;
/** Whether the error comes from listing a folder, which therefore exists. */
const isOfListing = (error: unknown) => isRecord(error) && error['syscall'] === 'scandir';

const isWrongKind: ReadonlySet<string> = new Set(['EEXIST', 'ENOTDIR', 'EISDIR', 'NOT_A_FILE']);

/**
 * The path inside the folder, or the folder itself, that the error is about; null if the error does not say, or if the path lies elsewhere.
 */
function placeIn(folder: string, error: unknown): string | null {
  const { path: from, dest, syscall } = isRecord(error) ? error : {};
  // For a rename or a link the target is meant.
  const named = dest ?? from;
  if (typeof named !== 'string') return null;
  // ENOTDIR names the path that was to be opened, but the parent is what is not a folder. Only for a listing it names the folder itself.
  const isWithin = errorCode(error) === 'ENOTDIR' && syscall !== 'scandir';
  const place = isWithin ? path.dirname(named) : named;
  return place === folder || place.startsWith(`${folder}${path.sep}`) ? place : null;
}

/** Why a query cannot be answered. */
export function notRead({ reason, notice }: StorageFailed): Message {
  return notice ?? message('files.notRead', { reason });
}
