/** Reads the options of `export`. */
import { exportFormats } from '../../../../shared/commands/program-commands.ts';
import { message } from '../../../../shared/messages/message.ts';
import { readDay } from '../../../../shared/time/said-day.ts';
import { typedTime } from '../../../../shared/time/typed-time.ts';
import { type Parsed, wrong } from '../verbs.ts';
import type { Given } from './given.ts';
import { found } from './reading-parts.ts';

export function exportOf(given: Given): Parsed {
  const [fromInput, toInput] = [given.one('from'), given.one('to')];
  const from = fromInput === undefined ? null : readDay(fromInput);
  const to = toInput === undefined ? null : readDay(toInput);
  if ((from === null && fromInput !== undefined) || (to === null && toInput !== undefined))
    return wrong(message('usage.date'));
  const input = given.one('format') ?? 'text';
  const format = exportFormats.find((each) => each === input);
  if (format === undefined) return wrong(message('usage.exportFormat', { formats: exportFormats }));
  const asOfInput = given.one('as-of');
  const asOf = asOfInput === undefined ? null : typedTime(asOfInput);
  if (asOf === null && asOfInput !== undefined) return wrong(message('usage.time', { option: '--as-of' }));
  return found({ verb: 'export', from, to, format, asOf });
}
