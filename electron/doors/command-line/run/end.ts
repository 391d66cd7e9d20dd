/** The verb `end`: ends the current session, now or a while ago. */
import { type Result, refused } from '../../../../shared/domain/refusal.ts';
import { message } from '../../../../shared/messages/message.ts';
import type { Verb } from '../verbs.ts';
import { dateOf, momentOf, type When } from '../when.ts';
import { answerTo } from './answer.ts';
import type { Asking } from './asking.ts';
import { statedMoment } from './stated-moment.ts';

export async function end(verb: Extract<Verb, { verb: 'end' }>, asking: Asking): Promise<Result<string>> {
  const { outcome, notes } = verb;
  const moment = await statedMoment(verb.when, asking);
  if (!moment.ok) return moment;
  const { at } = moment.value;
  const details = { ...(notes === null ? {} : { notes }), ...(at === null ? {} : { at }) };
  const ended = await answerTo(asking, () => asking.call('end', { outcome, ...details }), moment.value);
  // A time later than now is read as yesterday's and so lies before the start. The real mistake is that it is still to come, so the refusal
  // says that.
  const isBeforeStart = !ended.ok && ended.refusal.code === 'end-not-after-start';
  return isBeforeStart && (await isStillToCome(verb.when, asking))
    ? refused('invalid-input', message('when.endToCome'), 'at')
    : ended;
}

async function isStillToCome(when: When, { call, asked }: Asking): Promise<boolean> {
  if (when.kind !== 'time') return false;
  const present = await call('snapshot', {});
  if (!present.ok) return false;
  const { zone } = present.value.frame;
  const today = { ...when, kind: 'moment', date: dateOf(asked, zone) } as const;
  return momentOf(today, { now: asked, zone }).at > asked;
}
