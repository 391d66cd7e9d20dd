/** What a person wrote down about the work of several sessions, when they become one. */
import type { Session } from '../session.ts';

export type Written = Pick<Session, 'notes' | 'entries'>;

/** The notes and entries of all, one after the other. */
export function joinedTexts(into: Written, others: readonly Written[]): Partial<Written> {
  const all = [into, ...others];
  const notes = [...new Set(all.flatMap((each) => each.notes ?? []))].join('\n\n');
  const entries = all.flatMap((each) => each.entries);
  return {
    ...(notes === (into.notes ?? '') ? {} : { notes }),
    ...(entries.length === into.entries.length ? {} : { entries }),
  };
}
