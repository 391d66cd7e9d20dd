/** The verb `label`: renames, merges or colours a label everywhere. */
import { assertNever } from '../../../../shared/assert-never.ts';
import { labelDone } from '../../../../shared/commands/afterwards.ts';
import { accepted, type Result } from '../../../../shared/domain/refusal.ts';
import type { Verb } from '../verbs.ts';
import type { Asking, Call } from './asking.ts';

export async function labelled(
  { act, label }: Extract<Verb, { verb: 'label' }>,
  { call, speech }: Asking,
): Promise<Result<string>> {
  const done = await labelCall(act, label, call);
  if (!done.ok) return done;
  const what = labelDone(done.value);
  return accepted(what === null ? speech.t('ran.done') : speech.say(what));
}

function labelCall(act: Extract<Verb, { verb: 'label' }>['act'], label: string, call: Call) {
  switch (act.kind) {
    case 'rename':
      return call('renameLabel', { label, name: act.to });
    case 'merge':
      return call('mergeLabels', { label, into: act.to });
    case 'color':
      return call('colorLabel', { label, color: act.color });
    default:
      return assertNever(act);
  }
}
