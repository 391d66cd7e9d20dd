/**
 * What is offered after a command was refused because its times overlap another session: the same command again, saying how to treat the
 * overlap. Pure.
 */
import type { MethodName } from '../contract/contract.ts';
import { type WayOut, waysOut } from '../domain/overlaps.ts';
import type { Refusal } from '../domain/refusal.ts';
import { message, type PlainCode } from '../messages/message.ts';
import type { Action } from './action.ts';
import type { Call } from './call.ts';

/** The calls whose input can say how to treat all overlaps that they cause. */
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

/** The label of each way out. `isOfSeveral`: one answer applies to several other sessions. */
export function waysInWords(isOfSeveral: boolean): Labelled {
  return isOfSeveral ? ofSeveral : ofOne;
}

/** Empty if the command was refused for another reason. */
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
