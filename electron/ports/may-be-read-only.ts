import type { Message } from '../../shared/messages/message.ts';

/** A record that can only be read for now: the disk is full or read-only, the folder is not writable for us, or a file cannot be read. */
export interface MayBeReadOnly {
  /** Why the record is read-only, in a sentence for the person; null if it is writable. */
  readOnly(): Message | null;
  /** Checks at once whether a read-only record has become writable. Resolves with whether it is writable now. */
  lookIfWritable(): Promise<boolean>;
}
