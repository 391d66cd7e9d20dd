/** How long the trash keeps what was deleted (rules, "the trash"). */
import { type Instant, shift } from '../time/instant.ts';
import type { Session } from './session.ts';

export const trashKeptDays = 30;

/** When a session is purged unless it is restored; null if it is not in the trash. */
export function leavesTrashAt({ deletedAt }: Pick<Session, 'deletedAt'>): Instant | null {
  return deletedAt === null ? null : shift(deletedAt, trashKeptDays * 86_400_000);
}
