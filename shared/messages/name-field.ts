/**
 * A refusal names a field by its path, as programs do: `name`, `labels.0`, `segments.1.start`. People get the name that the field has in a
 * window. Only the HTTP APIs use the path, because their documents do.
 */
import type { Within } from './message.ts';

/**
 * The parameters of a message with the field's name in place of its path. Other parameters stay as they are, and so does a field that no
 * window has. `isText` tells whether the catalogue has a text of this code.
 */
export function withFieldNamed(code: string, params: object, isText: (code: string) => boolean): object {
  if (!code.startsWith('input.') || !('field' in params) || typeof params.field !== 'string') return params;
  const named = nameOf(params.field, isText);
  return named === null ? params : { ...params, field: named };
}

function nameOf(path: string, isText: (code: string) => boolean): Within | null {
  const steps = path.split('.');
  // Codes that are composed like this are not among a page's own words (page-codes.ts). The whole catalogue is loaded with the refusal that
  // needs them.
  const code = (...parts: readonly string[]) => ['field', ...parts].join('.');
  const last = steps.findLast((step) => !/^\d+$/.test(step)) ?? '';
  const [place, another] = steps.filter((step) => /^\d+$/.test(step));
  if (place !== undefined && another === undefined && isText(code(last, 'one')))
    return { code: code(last, 'one'), params: { number: Number(place) + 1 } };
  return isText(code(last)) ? { code: code(last), params: {} } : null;
}
