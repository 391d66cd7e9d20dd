/** The thread in which the record is checked. It makes one check and ends. It reads the record's files and writes none. */
import { parentPort, workerData } from 'node:worker_threads';
import { kinds } from '../../../shared/domain/kinds.ts';
import { errorCode } from '../../errors/error-code.ts';
import { own } from '../own-collections.ts';
import { checkRecord } from './check-record.ts';
import type { FromCheck } from './check-thread.ts';
import { foundIn } from './engine.ts';
import { filesAtOnce, placeAtOnce } from './files-at-once.ts';

const port = parentPort;
if (port === null) throw new Error('this is a thread');
const say = (report: FromCheck) => port.postMessage(report);
const folder: string = workerData.folder;

/** The least time between two progress messages, in milliseconds; the progress is not asked for more often. */
const sayEveryMs = 100;
let saidAt = 0;
const turn = async (share: number) => {
  if (performance.now() - saidAt < sayEveryMs) return;
  saidAt = performance.now();
  say({ share });
};

try {
  const place = placeAtOnce(folder);
  const checked = await checkRecord({
    files: filesAtOnce(folder),
    place,
    kinds,
    collections: own,
    turn,
  });
  say({ found: foundIn(checked) });
} catch (error) {
  // Only system errors are passed on; a fault of the program ends the thread.
  if (errorCode(error) === 'unknown') throw error;
  say({ failed: errorCode(error), told: String(error) });
}
