/**
 * A refusal names a field by its path, as programs do: `name`, `labels.0`, `segments.1.start`. For people it is the name that the field has
 * in a window. Only the HTTP APIs say the path, since it is what their documents call it.
 */
import { fieldNames } from './en/field-names.ts';
import { type Message, type MessageCode, message, type PlainCode } from './message.ts';

type Plain = keyof typeof fieldNames & PlainCode;
type Numbered = Exclude<keyof typeof fieldNames, Plain>;

/** The message with the field's own name in place of its path; any other as it is, and so with a field that no window has. */
export function withFieldNamed(code: MessageCode, params: object): object {
  if (!code.startsWith('input.') || !('field' in params) || typeof params.field !== 'string') return params;
  const named = nameOf(params.field);
  return named === null ? params : { ...params, field: named };
}

function nameOf(path: string): Message | null {
  const steps = path.split('.');
  const name = `field.${steps.findLast((step) => !/^\d+$/.test(step)) ?? ''}`;
  const [place, another] = steps.filter((step) => /^\d+$/.test(step));
  const one = `${name}.one`;
  if (place !== undefined && another === undefined && isNumbered(one))
    return message(one, { number: Number(place) + 1 });
  return isPlain(name) ? message(name) : null;
}

function isNumbered(code: string): code is Numbered {
  return code.endsWith('.one') && Object.hasOwn(fieldNames, code);
}

function isPlain(code: string): code is Plain {
  return !code.endsWith('.one') && Object.hasOwn(fieldNames, code);
}
