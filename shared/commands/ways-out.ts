/**
 * What is offered where a command was refused since its times overlap those of another session: the same command, with what becomes of the
 * overlap said. Pure.
 */
import type { MethodName } from '../contract/contract.ts';
import type { WayOut } from '../domain/overlaps.ts';
import type { Refusal } from '../domain/refusal.ts';
import { type Message, message } from '../messages/message.ts';
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

export const waysInWords: readonly { readonly way: WayOut; readonly label: Message }[] = [
  { way: 'trim-other', label: message('overlap.trimOther') },
  { way: 'trim-this', label: message('editor.trimThis') },
  { way: 'keep', label: message('editor.keepBoth') },
];

/** None where the command was refused for another reason. */
export function waysOutOf(asked: Call, { field }: Pick<Refusal, 'field'>): readonly Action[] {
  if (field !== 'overlaps' || !isOverlapping(asked)) return [];
  return waysInWords.map(({ way, label }) => ({
    id: `overlap-${way}`,
    label,
    call: { ...asked, input: { ...asked.input, overlap: way } } as Call,
  }));
}

function isOverlapping(asked: Call): asked is Overlapping {
  const method: MethodName = asked.method;
  return Object.hasOwn(overlapping, method);
}
