/** Takes a method name and an unchecked input, and answers what the handler answers. Every door goes through here. */
import {
  checkInput,
  type Handlers,
  isMethodName,
  type MethodName,
  type OutputOf,
} from '../../shared/contract/contract.ts';
import { type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { asStorageFailed } from '../errors/as-storage-failed.ts';
import { StorageFailed } from '../ports/store.ts';
import { notRead } from './describe-disk-error.ts';

/**
 * Checks name and input, then calls the handler. Never rejects because of what the caller sent. A file that cannot be read becomes a
 * refusal; any other error inside is a bug, and rejects.
 */
export async function dispatch(handlers: Handlers, name: string, input: unknown): Promise<Result<unknown>> {
  if (!isMethodName(name)) return refused('invalid-input', message('refusal.noSuchCommand'), 'method');
  return call(handlers, name, input);
}

/** Like `dispatch`, for a method name that is known already. */
export async function call<Name extends MethodName>(
  handlers: Handlers,
  name: Name,
  input: unknown,
): Promise<Result<OutputOf<Name>>> {
  const checked = checkInput(name, input);
  if (!checked.ok) return checked;
  try {
    return await handlers[name](checked.value);
  } catch (error) {
    const failed = asStorageFailed(error);
    if (failed instanceof StorageFailed) return refused('storage-failed', notRead(failed));
    throw error;
  }
}
