/** A record that may only be read for now: on a disk that is full or read-only, or in a folder without the right to write. */
export interface MayBeReadOnly {
  /** The system's code, why it is only read; null: it is written as well. */
  readOnly(): string | null;
  /** Looks at once whether a record that is only read can be written by now. Answers whether it is written. */
  lookIfWritable(): Promise<boolean>;
}
