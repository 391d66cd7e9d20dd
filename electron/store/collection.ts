/**
 * A kind of thing that is kept by months: its folder, its month, and what its file says about it without parsing the whole. Month files,
 * checkpoints, rebuilding, verifying and erasing work the same for all collections. A new one is defined beside its kind in `kinds.ts`.
 */
import type { Thing } from '../../shared/domain/commit.ts';
import type { OwnerId } from '../../shared/domain/session.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';

/** What is known of a thing without parsing it. */
export interface RowHead {
  /** A UUID: 36 characters. */
  readonly id: string;
  /** When the thing starts, or '' as long as that is unknown. Rows are ordered by it. */
  readonly start: Instant | '';
  /** The day of the start in the owner's frame, or ''. */
  readonly day: LocalDate | '';
  readonly owner: OwnerId;
  readonly trashed: boolean;
}

export interface Collection<Value extends Thing = Thing> {
  /** The kind's name in `kinds.ts`. */
  readonly kind: string;
  /** The folder's name within the data folder. */
  readonly folder: string;
  /** The format's name in the files. */
  readonly format: string;
  /** The UTC month (`YYYY-MM`) in whose file a thing lives for ever; null if the id does not belong to this kind. */
  home(id: string): string | null;
  row(thing: Value): RowHead;
}

/** Narrows a thing's type: a thing of this kind is one of the collection's. */
export function isOf<Value extends Thing>(
  collection: Collection<Value>,
  kind: string,
  _thing: Thing | undefined,
): _thing is Value | undefined {
  return kind === collection.kind;
}
