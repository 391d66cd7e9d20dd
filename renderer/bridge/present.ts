/**
 * The present as a page holds it: the newest snapshot and settings, and whether the program can be reached. The snapshot with the higher
 * revision wins. After a reconnection any revision is accepted, because the program may have restarted.
 */

import type { SettingsView } from '../../shared/contract/settings.ts';
import { Listeners } from '../../shared/listeners.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import type { Connection, PageClient } from './page-client.ts';

export interface Present {
  readonly snapshot: Snapshot | null;
  readonly settings: SettingsView | null;
  readonly connection: Connection;
}

export interface PresentStore {
  get(): Present;
  /** Returns the function that unsubscribes the listener. */
  subscribe(listener: () => void): () => void;
  close(): void;
}

export function openPresent(client: PageClient): PresentStore {
  let present: Present = { snapshot: null, settings: null, connection: 'open' };
  let isFresh = true;
  const listeners = new Listeners();
  const change = (next: Partial<Present>) => {
    present = { ...present, ...next };
    listeners.tell();
  };
  const take = (snapshot: Snapshot) => {
    if (!isFresh && present.snapshot !== null && snapshot.revision < present.snapshot.revision) return;
    isFresh = false;
    change({ snapshot });
  };
  const undo = [
    client.onConnection((connection) => {
      if (connection === 'open') isFresh = true;
      change({ connection });
    }),
    client.onPush('snapshot', take),
    client.onPush('settings', (settings) => change({ settings })),
  ];
  void client.call('snapshot', {}).then((answer) => {
    // A push that came in the meantime is at least as new.
    if (answer.ok && (present.snapshot === null || answer.value.revision > present.snapshot.revision))
      take(answer.value);
  });
  void client.call('settings', {}).then((answer) => {
    if (answer.ok && present.settings === null) change({ settings: answer.value });
  });
  return {
    get: () => present,
    subscribe: listeners.add,
    close: () => {
      for (const stop of undo) stop();
    },
  };
}
