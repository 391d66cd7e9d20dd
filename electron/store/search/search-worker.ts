/** The thread in which the history is searched. It reads month files and nothing else, and writes none. */
import { parentPort, workerData } from 'node:worker_threads';
import { readingAheadFileSystem } from '../waiting-file-system.ts';
import type { ToSearch } from './ask.ts';
import { monthReader } from './month-reader.ts';
import { Searcher } from './searcher.ts';

const port = parentPort;
if (port === null) throw new Error('this is a thread');
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const searcher = new Searcher(monthReader(readingAheadFileSystem, workerData.folder), turn);
port.on('message', (message: ToSearch) => {
  if ('cancel' in message) searcher.cancel(message.cancel);
  else
    searcher
      .search(message.ask, (found) => port.postMessage(found))
      // A fault of the program ends the thread; the next search starts another.
      .catch((error: unknown) =>
        queueMicrotask(() => {
          throw error;
        }),
      );
});
