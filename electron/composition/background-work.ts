/**
 * What the program does by itself while the record is open: periodic checks, watching for the person's presence, and maintenance. Presence and
 * maintenance write, so for a record that can only be read they begin once it can be written.
 */

import type { Logger } from '../ports/logger.ts';
import type { Leaving } from '../ports/presence.ts';
import type { PresenceWatch } from '../presence/presence-watch.ts';
import { maintenanceOf } from './maintenance.ts';
import type { OpenRecord } from './open-record.ts';
import { type PeriodicChecksParts, periodicChecks } from './periodic-checks.ts';

export interface BackgroundWorkParts extends PeriodicChecksParts {
  readonly record: OpenRecord;
  readonly presence: PresenceWatch;
  readonly logger: Logger;
  /** False: the record can only be read for now, or its disk takes no commit. What writes by itself then waits until it can. */
  readonly mayWrite: boolean;
  /** Runs first, when a record that could not be written can be. */
  readonly beforeWriting: () => Promise<void>;
  /** Runs last then. If undefined, nothing more is done. */
  readonly onWritable: (() => Promise<void>) | undefined;
}

export interface BackgroundWork {
  /** To be called when the day may have changed, as after sleep. Announces a change at once. */
  lookForNewDay(): void;
  /** Resolves when nothing runs any more. */
  end(why: Leaving): Promise<void>;
}

/** Late enough that the first clients have their answers. The desktop program does this earlier, with its first menu. */
const stepsToldMs = 3_000;

export async function beginBackgroundWork(parts: BackgroundWorkParts): Promise<BackgroundWork> {
  const { record, service, settings, presence, logger } = parts;
  const { store, backups } = record;
  const checks = periodicChecks(parts);
  const lookForNewDay = () => {
    checks.look();
    void presence.lookAtClocks();
  };
  const stopSettings = settings.onDidChange(lookForNewDay);
  const maintenance = maintenanceOf({
    service,
    store,
    backups,
    logger,
    nowAtLeast: () => presence.nowAtLeast(),
  });
  const stopBackups = backups.onDidChange(() => service.announce());
  const telling = setTimeout(() => service.tellSteps(), stepsToldMs).unref();
  const begin = [async () => maintenance.begin(), () => presence.begin()];
  const stop = async () => {
    stopSettings();
    checks.stop();
    clearTimeout(telling);
    const stopped = maintenance.end();
    // Quitting does not wait for a backup in progress.
    await record.giveUpBackups();
    await stopped;
    stopBackups();
  };
  try {
    if (parts.mayWrite) for (const step of begin) await step();
  } catch (error) {
    await stop();
    throw error;
  }
  const stopWaiting = !parts.mayWrite
    ? record.onceWritable(
        eachOnce([parts.beforeWriting, ...begin, async () => parts.onWritable?.()], () => service.announce()),
      )
    : null;
  return {
    lookForNewDay,
    end: async (why) => {
      await stopWaiting?.();
      if (record.readOnly() === null) await presence.end(why);
      await stop();
    },
  };
}

/**
 * Runs the steps one after the other. If one rejects, so does this; the next call resumes with that step. `after`: runs after each call.
 */
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
