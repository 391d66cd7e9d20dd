/**
 * A kind of thing that is kept by months: in which folder, under which month, and what its file says of it without the whole. Month files,
 * checkpoints, rebuilding, verifying and erasing are the same for all of them. To add one: its definition beside its kind in `kinds.ts`.
 */
import type { Thing } from '../../shared/domain/commit.ts';
import type { OwnerId } from '../../shared/domain/session.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';

/** What is known of a thing without parsing it. */
export interface RowHead {
  /** A UUID: 36 characters. */
  readonly id: string;
  /** Where it begins in time, or '' before that is known. Rows are in this order. */
  readonly start: Instant | '';
  /** The owner's day of the start, or ''. */
  readonly day: LocalDate | '';
  readonly owner: OwnerId;
  readonly trashed: boolean;
}

export interface Collection<Value extends Thing = Thing> {
  /** As `kinds.ts` names it. */
  readonly kind: string;
  /** Within the data folder. */
  readonly folder: string;
  /** As the files say it of themselves. */
  readonly format: string;
  /** The UTC month (`YYYY-MM`) whose file a thing lives in, for ever; null for an id that this kind does not have. */
  home(id: string): string | null;
  row(thing: Value): RowHead;
}

/** Whether a thing of this kind is one of the collection's: the kind vouches for what it is. */
export function isOf<Value extends Thing>(
  collection: Collection<Value>,
  kind: string,
  _thing: Thing | undefined,
): _thing is Value | undefined {
  return kind === collection.kind;
}
