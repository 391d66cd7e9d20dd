/** The input for comparing a day with its plan. Sessions and blocks are those of one owner. */
import type { Block } from '../../domain/block.ts';
import type { DayPage } from '../../domain/day-page.ts';
import type { Session } from '../../domain/session.ts';
import type { DayFrame } from '../../time/day.ts';
import type { Instant } from '../../time/instant.ts';

export interface Reflected {
  /** Blocks that touch the day, and blocks that its baseline names, wherever they are now, including removed ones. Others are ignored. */
  readonly blocks: readonly Block[];
  readonly page: DayPage | undefined;
  /** Sessions that touch the day. Others are ignored, and so is the trash. */
  readonly sessions: readonly Session[];
  /** Sessions of other days that lie in the same time, because they were recorded in another zone. Absent if there are none. */
  readonly beside?: readonly Session[];
  /** How days are counted where nothing was recorded. */
  readonly frame: DayFrame;
  /** The end of everything that is open. */
  readonly now: Instant;
}
