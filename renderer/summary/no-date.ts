/** The refusal for a dialog whose date field holds no date. */
import type { Refusal } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';

/**
 * The field itself already says that the typed text is no date. Therefore the dialog only moves the focus to the field and does not repeat
 * it.
 */
export function noDate(typed: string, field: string): Refusal {
  return typed.trim() === ''
    ? { code: 'invalid-input', message: message('plan.noDate'), field }
    : { code: 'invalid-input', message: message('date.unread'), field: `${field}.typed` };
}
