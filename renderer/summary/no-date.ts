/** Why what stands in a date field is no date, for the dialog that was to take it. */
import type { Refusal } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';

/** The field itself says that what was typed is no date: the dialog leads to the field, and does not say it again. */
export function noDate(typed: string, field: string): Refusal {
  return typed.trim() === ''
    ? { code: 'invalid-input', message: message('plan.noDate'), field }
    : { code: 'invalid-input', message: message('date.unread'), field: `${field}.typed` };
}
