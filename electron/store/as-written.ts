/**
 * Whether a whole file is the one that was written last, according to the state. A file of another record, or an earlier file of this one,
 * is as whole as the right one: only its checksum tells them apart.
 */

/** What the state says of a file. */
export interface Written {
  /** The commit up to which the file was written. */
  readonly sequence: number;
  /** Undefined if an earlier version wrote the state. */
  readonly checksum: string | undefined;
}

/**
 * `through` is the commit up to which the state goes; null if the state has no checksums. A file that goes further was written by a
 * checkpoint that was cut off before it could write the state. No file is ever written at a commit between the two.
 */
export function whyNotAsWritten(
  found: { readonly sequence: number; readonly checksum: string | null },
  { sequence, checksum }: Written,
  through: number | null,
): 'older' | 'another' | null {
  if (found.sequence < sequence) return 'older';
  if (found.sequence > sequence) return through === null || found.sequence >= through ? null : 'another';
  return checksum === undefined || found.checksum === checksum ? null : 'another';
}
