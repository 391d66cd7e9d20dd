/**
 * What the program does by itself while the record is open: it looks at days and reminders, at whether somebody is there, and writes what nobody
 * asks for. Of a record that can only be read the writing begins once that can be written.
 */
import type { OpenRecord } from './open-record.ts';
import { type OwnLookingParts, ownLooking } from './own-looking.ts';
import { ownWriting } from './own-writing.ts';
import type { Logger } from './ports/logger.ts';
import type { Leaving } from './ports/presence.ts';
import type { PresenceWatch } from './presence/presence-watch.ts';

export interface OwnWorkParts extends OwnLookingParts {
  readonly record: OpenRecord;
  readonly presence: PresenceWatch;
  readonly logger: Logger;
  /** Before anything is written in a record that was only read until then. */
  readonly beforeWriting: () => Promise<void>;
  /** Once that has begun; absent: nobody else needs to know. */
  readonly onWritable: (() => Promise<void>) | undefined;
}

export interface OwnWork {
  /** The day may have changed, as after sleep: told at once when it has. */
  lookForNewDay(): void;
  /** Resolves when nothing of it goes on. */
  end(why: Leaving): Promise<void>;
}

/** By then who has asked first has had its answer. The desktop tells them with its first menu. */
const stepsToldMs = 3_000;

export async function beginOwnWork(parts: OwnWorkParts): Promise<OwnWork> {
  const { record, service, settings, presence, logger } = parts;
  const { store, backups } = record;
  const looking = ownLooking(parts);
  const lookForNewDay = () => {
    looking.look();
    presence.lookAtClocks();
  };
  const stopSettings = settings.onDidChange(lookForNewDay);
  const writing = ownWriting({ service, store, backups, logger, nowAtLeast: () => presence.nowAtLeast() });
  const stopBackups = backups.onDidChange(() => service.announce());
  const telling = setTimeout(() => service.tellSteps(), stepsToldMs).unref();
  const begin = [async () => writing.begin(), () => presence.begin()];
  const isRead = record.readOnly() !== null;
  if (!isRead) for (const step of begin) await step();
  const stopWaiting = isRead
    ? record.onceWritable(
        eachOnce([parts.beforeWriting, ...begin, async () => parts.onWritable?.()], () => service.announce()),
      )
    : null;
  return {
    lookForNewDay,
    end: async (why) => {
      await stopWaiting?.();
      if (record.readOnly() === null) await presence.end(why);
      stopSettings();
      looking.stop();
      clearTimeout(telling);
      const stopped = writing.end();
      // Nobody waits at the end of the day for a backup that is under way.
      await record.giveUpBackups();
      await stopped;
      stopBackups();
    },
  };
}

/** Does one step after the other. Where one rejects, so does it, and goes on with that one when it is called again. `after`: each time. */
function eachOnce(steps: readonly (() => Promise<void>)[], after: () => void): () => Promise<void> {
  const left = [...steps];
  return async () => {
    try {
      for (let [step] = left; step !== undefined; [step] = left) {
        await step();
        left.shift();
      }
    } finally {
      after();
    }
  };
}
