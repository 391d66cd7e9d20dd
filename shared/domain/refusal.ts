/** A refusal is a value: a code for programs, a message for people, and the field that it is about, if any. */
import type { Message } from '../messages/message.ts';
import { isRecord } from './shape.ts';

export type RefusalCode =
  | 'invalid-input'
  | 'blank-name'
  | 'not-found'
  | 'already-active'
  | 'not-active'
  | 'already-interrupted'
  | 'not-interrupted'
  | 'other-active'
  | 'end-not-after-start'
  | 'segments-overlap'
  | 'overlaps-other'
  | 'not-deleted'
  | 'forbidden'
  | 'conflict'
  | 'changed-meanwhile'
  /** The same caller has asked for something else meanwhile, so nobody waits for this answer. */
  | 'superseded'
  | 'storage-failed'
  | 'unavailable';

export interface Refusal {
  readonly code: RefusalCode;
  /** What happened and what to do, in whole sentences for the person. */
  readonly message: Message;
  /** The path of the input field (`name`, `segments.1.start`), or null. */
  readonly field: string | null;
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export function accepted<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function refused(code: RefusalCode, message: Message, field: string | null = null): Result<never> {
  return { ok: false, refusal: { code, message, field } };
}

/**
 * Whether a value that came from another process has the form of a result. What an accepted result carries is not checked: both ends
 * share the contract that gives it the type `Value`.
 */
export function isResult<Value>(value: unknown): value is Result<Value> {
  if (!isRecord(value)) return false;
  const { ok, refusal } = value;
  return ok === true || (ok === false && isRecord(refusal) && isRecord(refusal['message']));
}
