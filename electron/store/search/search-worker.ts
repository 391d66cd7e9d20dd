/** The thread in which the history is searched. It reads month files and nothing else, and writes none. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { errorCode } from '../../ports/error-code.ts';
import { type FileSystem, realFileSystem } from '../file-system.ts';
import type { ToSearch } from './ask.ts';
import { monthReader } from './month-reader.ts';
import { Searcher } from './searcher.ts';

/** A file in one go: nobody else waits for this thread, and in pieces, by way of other threads, it takes twice as long. */
const atOnce: FileSystem = {
  ...realFileSystem,
  read: async (file) => {
    try {
      return readFileSync(file);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
  },
};

const port = parentPort;
if (port === null) throw new Error('this is a thread');
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const searcher = new Searcher(monthReader(atOnce, workerData.folder), turn);
port.on('message', (message: ToSearch) => {
  if ('cancel' in message) searcher.cancel(message.cancel);
  else
    searcher
      .search(message.ask, (found) => port.postMessage(found))
      // A fault of the program ends the thread; who started it begins another.
      .catch((error: unknown) =>
        queueMicrotask(() => {
          throw error;
        }),
      );
});
