/** The whole composition on a folder, without windows: what the bench measures is what the program runs. */
import { type Composition, composeRoutineLog } from '../../electron/compose.ts';
import type { Host } from '../../electron/service/host.ts';
import { accepted } from '../../shared/domain/refusal.ts';

const noWindows: Host = {
  describe: () => ({
    shortcuts: [],
    api: { state: 'off' },
    host: 'server',
    platform: 'linux',
    startAtLoginUnavailable: null,
  }),
  apply: async () => accepted(null),
  copyForApi: async () => accepted({ text: null }),
  renewApiToken: async () => accepted(null),
  openWindow: async () => accepted({ url: null }),
  closeWindow: async () => accepted(null),
  quit: async () => accepted(null),
};

export function openRecord(dataFolder: string): Promise<Composition> {
  return composeRoutineLog({ dataFolder, holder: { kind: 'tool' }, makeHost: () => noWindows });
}
