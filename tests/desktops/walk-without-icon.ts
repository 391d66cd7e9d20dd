/**
 * Walks through a desktop that shows no icons. A person whose program started at login must learn that it runs, and must be able to find
 * it again.
 */
import { comesTrue, pause } from './session.ts';
import { settings, small, summary, type WalkParts, walkerOf } from './walker.ts';

export async function walkWithoutIcon(parts: WalkParts): Promise<void> {
  const { session } = parts;
  const { verb, isOpen, titles, step, startFirst, startProgram } = walkerOf(parts);
  let program = await startFirst();
  await step('started hidden, it opens its window', async () => [
    await comesTrue(() => isOpen(small), 15_000),
    titles(),
  ]);
  await step('the window stays when another one has the focus', async () => {
    verb('settings');
    const hasCome = await comesTrue(() => isOpen(settings));
    await pause(1_000);
    return [hasCome && isOpen(small), titles()];
  });
  session.press('Escape');
  verb('open');
  await pause(1_000);
  await step('closed, it opens when the program is started again', async () => {
    session.press('Escape');
    const isClosed = await comesTrue(() => !isOpen(small));
    // Starts the program without a verb, as an application menu does.
    verb();
    const isRight = await comesTrue(() => isOpen(small));
    await pause(1_000);
    return [isClosed && isRight && isOpen(small), titles()];
  });
  await step('opened five times it stays each time', async () => {
    const saw: boolean[] = [];
    for (let time = 0; time < 5; time += 1) {
      session.press('Escape');
      await comesTrue(() => !isOpen(small), 3_000);
      verb('open');
      await comesTrue(() => isOpen(small), 3_000);
      await pause(500);
      saw.push(isOpen(small));
    }
    return [saw.every(Boolean), saw.map((each) => (each ? 'stayed' : 'went')).join(', ')];
  });
  await step('it can be quit in its window, and starts again', async () => {
    // Only the notice with its button comes before the first field, so Shift+Tab reaches that button.
    session.press('shift+Tab');
    session.press('Return');
    const isQuit = await comesTrue(() => program.hasEnded());
    program = startProgram();
    const isRight = await comesTrue(() => isOpen(small), 20_000);
    return [isQuit && isRight, isQuit ? titles() : 'it runs on'];
  });
  await step('it runs on without a window', async () => {
    verb('start', 'Write report');
    verb('open');
    await comesTrue(() => isOpen(small));
    session.press('Escape');
    await pause(1_000);
    const status = verb('status').split('\n')[0] ?? '';
    return [status.includes('Write report'), status];
  });
  await step('summary', async () => {
    verb('summary');
    const isRight = await comesTrue(() => isOpen(summary));
    await pause(1_000);
    return [isRight, titles()];
  });
  await program.end();
  program = startProgram();
  await step('started hidden again, it opens it again, and goes on where it was', async () => {
    const isRight = await comesTrue(() => isOpen(small), 20_000);
    const status = verb('status').split('\n')[0] ?? '';
    return [isRight && status.includes('Write report'), status];
  });
  verb('stop');
  await program.end();
}
