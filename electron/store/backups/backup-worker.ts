/** The thread in which backups are made, read again, compared and unpacked. */
import { parentPort } from 'node:worker_threads';
import { errorCode } from '../../errors/error-code.ts';
import { waitingFileSystem } from '../waiting-file-system.ts';
import type { Answered, Asked } from './backup-engine.ts';
import { runTask } from './backup-tasks.ts';
import { stepBack } from './step-back.ts';

const port = parentPort;
if (port === null) throw new Error('this is a thread');
stepBack();
/** Tasks run one after the other. */
let turn: Promise<unknown> = Promise.resolve();
port.on('message', ({ id, name, asks }: Asked) => {
  const answer = (answered: Answered) => port.postMessage(answered);
  turn = turn.then(() =>
    // Safe to cast: both ends are of one build, so the parameters are those of the named task.
    runTask(name, waitingFileSystem, asks as never, async () => undefined).then(
      (value) => answer({ id, value }),
      (error: unknown) => {
        const code = errorCode(error);
        const { name: kind, message } = error instanceof Error ? error : new Error(String(error));
        answer({ id, error: { name: kind, message, code: code === 'unknown' ? null : code } });
      },
    ),
  );
});
