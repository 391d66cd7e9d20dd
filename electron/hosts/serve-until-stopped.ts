/** A server that has its process to itself: it serves until it is told to stop. */
import { collectSooner } from '../system/collect-sooner.ts';
import { type ReadyLine, type ServeOptions, serve } from './server.ts';

/** Resolves with the exit code: 0 once it has stopped in order, 1 with a sentence printed. `said`: the line that is printed once it is ready. */
export async function serveUntilStopped(
  options: ServeOptions,
  said: (ready: ReadyLine) => string,
): Promise<number> {
  collectSooner();
  let isAsked = false;
  const stopped = new Promise<NodeJS.Signals>((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      // A second signal means: do not wait. The record is safe either way.
      if (isAsked) process.exit(1);
      isAsked = true;
      resolve(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  });
  try {
    const serving = await serve(options);
    process.stdout.write(`${said(serving.ready)}\n`);
    // Ctrl+C is a person's; the other comes from the system, as when it goes down.
    await serving.close((await stopped) === 'SIGINT' ? 'quit' : 'shutdown');
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
