/** What a reading of a day beside its plan takes in. Sessions and blocks are those of one owner. */
import type { Block } from '../../domain/block.ts';
import type { DayPage } from '../../domain/day-page.ts';
import type { Session } from '../../domain/session.ts';
import type { DayFrame } from '../../time/day.ts';
import type { Instant } from '../../time/instant.ts';

export interface Reflected {
  /** Those that touch the day, and those that its baseline names wherever they are now; removed ones too. Others are ignored. */
  readonly blocks: readonly Block[];
  readonly page: DayPage | undefined;
  /** Those that touch the day. Others are ignored, and so is the trash. */
  readonly sessions: readonly Session[];
  /** How days are counted where nothing was recorded. */
  readonly frame: DayFrame;
  /** The end of whatever is open. */
  readonly now: Instant;
}
