/** Enters a session that is over, and says which others lie at the same time. */
import { accepted, type Result } from '../../../shared/domain/refusal.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { lengthMs } from '../../../shared/time/interval.ts';
import { remarksInWords } from './answer.ts';
import type { Asking } from './asking.ts';
import { overlapsOf, range } from './overlaps.ts';
import { linkedTask } from './task.ts';
import type { Verb } from './verbs.ts';
import { spanOf } from './when.ts';

export async function record(
  verb: Extract<Verb, { verb: 'record' }>,
  { call, asked, speech }: Asking,
): Promise<Result<string>> {
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const frame = { now: asked, zone: present.value.frame.zone };
  const span = spanOf(verb.span, frame);
  if (!span.ok) return span;
  const { start, end, endsNextDay, remarks } = span.value;
  const { name, outcome, notes, task } = verb;
  const linked = await linkedTask(task, call);
  if (!linked.ok) return linked;
  const done = await call('record', {
    name,
    start,
    end,
    outcome,
    labels: [...verb.labels],
    notes,
    linkedTaskId: linked.value,
  });
  if (!done.ok) return done;
  const worked = spokenDuration(lengthMs({ start, end }), speech);
  return accepted(
    [
      speech.t('ran.recorded', { name: name.trim(), ...range({ start, end }, frame, speech), worked }),
      ...(endsNextDay ? [speech.t('when.endsNextDay')] : []),
      ...remarksInWords(remarks, frame.zone, speech),
      ...(await overlapsOf(done.value.session, { start, end }, frame, { call, speech })),
    ].join('\n'),
  );
}
