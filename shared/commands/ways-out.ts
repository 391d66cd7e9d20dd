/**
 * What is offered where a command was refused since its times overlap those of another session: the same command, with what becomes of the
 * overlap said. Pure.
 */
import type { MethodName } from '../contract/contract.ts';
import { type WayOut, waysOut } from '../domain/overlaps.ts';
import type { Refusal } from '../domain/refusal.ts';
import { message, type PlainCode } from '../messages/message.ts';
import type { Action } from './action.ts';
import type { Call } from './call.ts';

/** Of these it can be said what becomes of all that they come to overlap. */
type Overlapping = Extract<
  Call,
  { readonly method: 'begin' | 'start' | 'record' | 'fillInterruption' | 'restore' | 'undo' | 'redo' }
>;
const overlapping: Readonly<Record<Overlapping['method'], true>> = {
  begin: true,
  start: true,
  record: true,
  fillInterruption: true,
  restore: true,
  undo: true,
  redo: true,
};

type Labelled = Readonly<Record<WayOut, PlainCode>>;
const ofOne: Labelled = {
  'trim-other': 'overlap.trimOther',
  'trim-this': 'editor.trimThis',
  keep: 'editor.keepBoth',
};
const ofSeveral: Labelled = { ...ofOne, 'trim-other': 'overlap.trimOthers', keep: 'overlap.keepAll' };

/** What each is called. `isOfSeveral`: one answer is given for several others. */
export function waysInWords(isOfSeveral: boolean): Labelled {
  return isOfSeveral ? ofSeveral : ofOne;
}

/** None where the command was refused for another reason. */
export function waysOutOf(asked: Call, { field, message: why }: Refusal): readonly Action[] {
  if (field !== 'overlaps' || !isOverlapping(asked)) return [];
  const labels = waysInWords(why.code === 'refusal.overlapsSeveral');
  return waysOut.map((way) => ({
    id: `overlap-${way}`,
    label: message(labels[way]),
    call: { ...asked, input: { ...asked.input, overlap: way } } as Call,
  }));
}

function isOverlapping(asked: Call): asked is Overlapping {
  const method: MethodName = asked.method;
  return Object.hasOwn(overlapping, method);
}
