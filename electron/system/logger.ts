/** The log: one JSON line an entry on stderr. Facts are counts, codes and file names; never names of sessions, reasons or tokens. */
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';

export function stderrLogger(
  clock: Clock,
  // Looked for when there is something to say: the stream takes milliseconds to make, and most days are good days.
  stream: () => { write(text: string): unknown } = () => process.stderr,
): Logger {
  const write = (level: string, message: string, facts: Readonly<Record<string, unknown>> = {}) =>
    stream().write(`${JSON.stringify({ at: clock.now(), level, message, ...facts })}\n`);
  return {
    // What goes well is not worth a line unless someone asks.
    info: (message, facts) => {
      if (process.env['ROUTINELOG_LOG'] === 'info') write('info', message, facts);
    },
    warn: (message, facts) => write('warn', message, facts),
  };
}
