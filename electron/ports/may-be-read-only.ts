/** A record that can only be read for now, because the disk is full or read-only or because the folder is not writable for us. */
export interface MayBeReadOnly {
  /** The system's error code that explains why the record is read-only; null if it is writable. */
  readOnly(): string | null;
  /** Checks at once whether a read-only record has become writable. Resolves with whether it is writable now. */
  lookIfWritable(): Promise<boolean>;
}
