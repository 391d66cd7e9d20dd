/** The verb `explain`: gives the reason of the latest interruption that has none. */
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { message } from '../../../../shared/messages/message.ts';
import type { Asking } from './asking.ts';

export async function explain(reason: string, { call, speech }: Asking): Promise<Result<string>> {
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const [latest] = present.value.unanswered;
  if (latest === undefined) return refused('not-found', message('ran.nothingUnanswered'), 'reason');
  const { session, id: interruption } = latest;
  const done = await call('explain', { session, interruption, reason });
  return done.ok
    ? accepted(speech.t('ran.explained', { name: latest.sessionName, reason: reason.trim() }))
    : done;
}
