/** The verb `record`: records a session that is over, and names the sessions that it overlaps. */
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { spokenDuration } from '../../../../shared/format/duration.ts';
import { message } from '../../../../shared/messages/message.ts';
import { overlapOptions } from '../parse/reading-parts.ts';
import type { Verb } from '../verbs.ts';
import { spanOf } from '../when.ts';
import { remarksInWords } from './answer.ts';
import type { Asking } from './asking.ts';
import { overlapsOf, range } from './overlaps.ts';
import { linkedTask } from './task.ts';

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
  const { name, outcome, notes, task, overlap } = verb;
  const linked = await linkedTask(task, { call, speech });
  if (!linked.ok) return linked;
  const done = await call('record', {
    name,
    start,
    end,
    outcome,
    labels: [...verb.labels],
    notes,
    linkedTaskId: linked.value,
    ...(overlap === null ? {} : { overlap }),
  });
  const overlapping = async () =>
    overlapsOf(done.ok ? done.value.session : null, { start, end }, frame, { call, speech });
  if (!done.ok && done.refusal.field === 'overlaps' && overlap === null)
    // The refusal names each overlapped session, and the option for each solution.
    return refused(
      done.refusal.code,
      message('refusal.recordOverlaps', {
        overlaps: (await overlapping()).join(' '),
        ...overlapOptions,
      }),
      'overlaps',
    );
  if (!done.ok) return done;
  const worked = spokenDuration(done.value.workedMs, speech);
  return accepted(
    [
      overlap === 'trim-this'
        ? speech.t('ran.recordedTrimmed', { name: name.trim(), ...range({ start, end }, frame, speech) })
        : speech.t('ran.recorded', { name: name.trim(), ...range({ start, end }, frame, speech), worked }),
      ...(endsNextDay ? [speech.t('when.endsNextDay')] : []),
      ...remarksInWords(remarks, frame.zone, speech),
      ...(overlap === 'keep' ? await overlapping() : []),
    ].join('\n'),
  );
}
