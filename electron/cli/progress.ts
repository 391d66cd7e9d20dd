/** Shows progress on the standard error: on a terminal one line that is overwritten, elsewhere a line for every ten percent. */
import type { Speech } from '../../shared/messages/speech.ts';

export interface Progress {
  readonly on: (share: number) => void;
  /** Removes the line from a terminal. */
  end(): void;
}

export interface ProgressOn {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

export function progressOn(stream: ProgressOn, speech: Speech): Progress {
  let shown = -1;
  let isShown = false;
  return {
    on: (share) => {
      const percent = Math.floor(Math.min(1, Math.max(0, share)) * 100);
      const step = stream.isTTY === true ? percent : Math.floor(percent / 10) * 10;
      if (step <= shown) return;
      shown = step;
      const text = speech.t('ran.checking', { share: step });
      stream.write(stream.isTTY === true ? `\r${text}` : `${text}\n`);
      isShown = true;
    },
    end: () => {
      // Returns to the start of the line and clears it (ECMA-48, EL).
      if (stream.isTTY === true && isShown) stream.write('\r\u001b[K');
    },
  };
}
