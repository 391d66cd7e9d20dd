/** Things of the collections as one attempt, or several, leave them: what lies over the record in a draft. */
import type { Block, BlockId } from '../../shared/domain/block.ts';
import type { DayPage, DayPageId } from '../../shared/domain/day-page.ts';
import { type Change, isBlockChange, isDayPageChange, isSessionChange } from '../../shared/domain/project.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';

/** Undefined: it is not there any more. */
export interface Layer {
  readonly sessions: Map<SessionId, Session | undefined>;
  readonly blocks: Map<BlockId, Block | undefined>;
  readonly dayPages: Map<DayPageId, DayPage | undefined>;
}

export function emptyLayer(): Layer {
  return { sessions: new Map(), blocks: new Map(), dayPages: new Map() };
}

export function noteChange({ sessions, blocks, dayPages }: Layer, change: Change): void {
  if (isSessionChange(change)) sessions.set(change.id, change.after);
  else if (isBlockChange(change)) blocks.set(change.id, change.after);
  else if (isDayPageChange(change)) dayPages.set(change.id, change.after);
}

/** Puts what another layer has over this one. */
export function layOver(layer: Layer, upper: Layer): void {
  for (const [id, after] of upper.sessions) layer.sessions.set(id, after);
  for (const [id, after] of upper.blocks) layer.blocks.set(id, after);
  for (const [id, after] of upper.dayPages) layer.dayPages.set(id, after);
}
