/**
 * The log: one line of JSON for each entry, on stderr. Facts are counts, codes and file names, never names of sessions, reasons or tokens.
 * A line that cannot be written is dropped.
 */
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { type LineStream, standardError } from './standard-error.ts';

export function stderrLogger(clock: Clock): Logger {
  // Opened on first use, because most runs log nothing.
  let opened: LineStream | null = null;
  const write = (level: string, message: string, facts: Readonly<Record<string, unknown>> = {}) => {
    opened ??= standardError();
    opened.write(`${JSON.stringify({ at: clock.now(), level, message, ...facts })}\n`);
  };
  return {
    // Success is logged only on request.
    info: (message, facts) => {
      if (process.env['ROUTINELOG_LOG'] === 'info') write('info', message, facts);
    },
    warn: (message, facts) => write('warn', message, facts),
  };
}
