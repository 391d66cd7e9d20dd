/** The verbs `undo` and `redo`, and the list of what they would do. */
import { undoneInWords } from '../../../../shared/commands/afterwards.ts';
import { stepInWords } from '../../../../shared/commands/what-in-words.ts';
import type { Done } from '../../../../shared/contract/contract.ts';
import { backupBeforeRestore, nothingSinceRestore } from '../../../../shared/contract/last-restore.ts';
import type { WayOut } from '../../../../shared/domain/overlaps.ts';
import { accepted, type Refusal, type Result, refused } from '../../../../shared/domain/refusal.ts';
import type { StepToTake } from '../../../../shared/domain/steps.ts';
import { message } from '../../../../shared/messages/message.ts';
import { overlapOptions } from '../parse/reading-parts.ts';
import type { Verb } from '../verbs.ts';
import type { Asking } from './asking.ts';
import { statusText } from './status.ts';
import { plain } from './times.ts';

/** The most steps that are printed of each kind. */
const listed = 20;

export async function undo(verb: Extract<Verb, { verb: 'undo' }>, asking: Asking): Promise<Result<string>> {
  if (verb.list) return list(asking);
  const { change, overlap } = verb;
  const meant = change === null ? {} : { change };
  return taken('undo', () => asking.call('undo', { ...meant, ...wayOf(overlap) }), asking);
}

export function redo({ overlap }: Extract<Verb, { verb: 'redo' }>, asking: Asking): Promise<Result<string>> {
  return taken('redo', () => asking.call('redo', wayOf(overlap)), asking);
}

function wayOf(overlap: WayOut | null) {
  return overlap === null ? {} : { overlap };
}

async function taken(
  kind: 'undo' | 'redo',
  take: () => Promise<Result<Done>>,
  { call, now, speech }: Asking,
): Promise<Result<string>> {
  const done = await take();
  if (!done.ok) return byOptions(done.refusal);
  const present = await call('snapshot', {});
  return accepted(
    [
      speech.say(undoneInWords(kind, done.value, speech)),
      ...(present.ok ? [statusText(present.value, now(), speech)] : []),
    ].join('\n'),
  );
}

/** If the step would overlap something, the refusal names each solution by its option. */
function byOptions(refusal: Refusal): Result<never> {
  const { code, field, message: why } = refusal;
  if (field !== 'overlaps') return { ok: false, refusal };
  switch (why.code) {
    case 'refusal.overlapsOther':
      return refused(
        code,
        message('refusal.stepOverlaps', { ...why.params, others: 0, ...overlapOptions }),
        field,
      );
    case 'refusal.overlapsSeveral':
      return refused(code, message('refusal.stepOverlaps', { ...why.params, ...overlapOptions }), field);
    default:
      return { ok: false, refusal };
  }
}

/** The steps of undo, then those of redo, one line each: the id of the change, what was done, and when. */
async function list({ call, now, speech }: Asking): Promise<Result<string>> {
  const steps = await call('steps', { most: listed });
  if (!steps.ok) return steps;
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const seen = { now: now(), zone: present.value.frame.zone };
  const lines = (kind: 'undo' | 'redo', each: readonly StepToTake[]) =>
    each.map((step) => `${step.change}  ${plain(speech.say(stepInWords(kind, step, seen, speech)))}`);
  const all = [...lines('undo', steps.value.undo), ...lines('redo', steps.value.redo)];
  if (steps.value.undo.length > 0) return accepted(all.join('\n'));
  const backups = await call('backups', {});
  const before = backups.ok ? backupBeforeRestore(backups.value.backups) : null;
  const none = before === null ? speech.t('undo.none') : speech.say(nothingSinceRestore(before));
  return accepted([...(all.length === 0 || before !== null ? [none] : []), ...all].join('\n'));
}
