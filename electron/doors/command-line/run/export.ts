/** The verb `export`: prints days as text, as Markdown, or as CSV. */
import { accepted, type Result } from '../../../../shared/domain/refusal.ts';
import { dateMeant } from '../../../../shared/time/said-day.ts';
import type { Verb } from '../verbs.ts';
import { momentOf } from '../when.ts';
import type { Asking } from './asking.ts';

/** Without a first day, only the last day is printed; without a last day, the range ends today. */
export async function exported(
  { from, to, format, asOf }: Extract<Verb, { verb: 'export' }>,
  { call, speech, asked }: Asking,
): Promise<Result<string>> {
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const { today, frame } = present.value;
  const last = to === null ? today : dateMeant(to, today);
  const first = from === null ? last : dateMeant(from, today);
  const { locale } = speech;
  const answer = await call('exportDays', {
    from: first,
    to: last,
    format,
    goes: 'answer',
    locale,
    ...(asOf === null ? {} : { asOf: momentOf(asOf, { now: asked, zone: frame.zone }).at }),
  });
  return answer.ok ? accepted(answer.value.text ?? '') : answer;
}
