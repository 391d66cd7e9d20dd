/** What a system's error says of the data folder, in the words of somebody who is to mend it. */
import { type Message, message } from '../../shared/messages/message.ts';
import type { StorageFailed } from '../ports/store.ts';

/** Why the record cannot be opened, and what to do about it. `reason`: the system's code. */
export function whyNotOpened(folder: string, reason: string): Message {
  return message('files.notOpened', { folder, reason, option: '--data' });
}

/** Why a question cannot be answered. */
export function notRead({ reason }: StorageFailed): Message {
  return message('files.notRead', { reason });
}
