/** When the files are to catch up with the journal: soon after things have gone quiet, or at once when much has come together. */
import type { Logger } from '../service/ports.ts';
import { errorCode } from './file-system.ts';
import type { FileStore } from './store.ts';

const quietMs = 15_000;
const muchBehind = 500;

/** Returns the undo. The timers keep no process alive. */
export function automaticCheckpoints(store: FileStore, logger: Logger): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isUnderWay = false;
  const checkpoint = () => {
    clearTimeout(timer);
    isUnderWay = true;
    store
      .checkpoint()
      // Nothing is lost by it: the journal has what the files lack. The next change tries again.
      .catch((error: unknown) => logger.warn('a checkpoint failed', { reason: errorCode(error) }))
      .finally(() => {
        isUnderWay = false;
      });
  };
  const stop = store.onDidChange(() => {
    clearTimeout(timer);
    if (store.behind >= muchBehind && !isUnderWay) checkpoint();
    else timer = setTimeout(checkpoint, quietMs).unref();
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
