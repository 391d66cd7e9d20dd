/** Opens a window, or prints a link to its page if there is no desktop. */
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { accepted, type Result } from '../../../../shared/domain/refusal.ts';
import { dayOf } from '../../../../shared/time/day.ts';
import { dateMeant, type SaidDay } from '../../../../shared/time/said-day.ts';
import type { Asking } from './asking.ts';

/** Days are counted by the owner's day start: at one in the morning it is still the day before. */
export async function summary(date: SaidDay | null, { call, asked }: Asking): Promise<Result<string>> {
  if (date === null) return opened(call('openWindow', { page: 'summary' }));
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const today = dayOf(asked, present.value.frame);
  return opened(call('openWindow', { page: 'summary', date: dateMeant(date, today) }));
}

export async function opened(answer: Promise<Result<OutputOf<'openWindow'>>>): Promise<Result<string>> {
  const done = await answer;
  return done.ok ? accepted(done.value.url ?? '') : done;
}
