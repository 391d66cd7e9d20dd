/**
 * Whether a file that is whole is the one that was written last, by what the state says of it. One of another record, or of another time of this
 * one, is as whole as the right one: only its checksum tells them from each other.
 */

/** How the state has a file. */
export interface Written {
  /** The commit up to which it was written. */
  readonly sequence: number;
  /** Undefined where an earlier version wrote the state. */
  readonly checksum: string | undefined;
}

/**
 * `through`: the commit up to which the state goes; null where it knows of no checksums. What is beyond that was written by a checkpoint that was
 * cut off before the state could say so; between the two nothing was.
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
