/** Runs a server that has the process to itself, until it is told to stop. */
import { collectSooner } from '../../system/collect-sooner.ts';
import { type ReadyLine, type ServeOptions, serve } from './server.ts';

/**
 * Resolves with the exit code: 0 once it has stopped in order, 1 with a sentence printed. `said`: makes the line that is printed once the
 * server is ready.
 */
export async function serveUntilStopped(
  options: ServeOptions,
  said: (ready: ReadyLine) => string,
): Promise<number> {
  collectSooner();
  let isAsked = false;
  const stopped = new Promise<NodeJS.Signals>((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      // A second signal means that the person does not want to wait. The record is safe either way.
      if (isAsked) process.exit(1);
      isAsked = true;
      resolve(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  });
  try {
    const serving = await serve(options);
    process.stdout.write(`${said(serving.ready)}\n`);
    // Ctrl+C comes from a person. SIGTERM comes from the system, for example at a shutdown.
    await serving.close((await stopped) === 'SIGINT' ? 'quit' : 'shutdown');
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
