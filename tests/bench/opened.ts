/** Opens the whole composition on a folder, without windows, so that the bench measures what the program runs. */
import {
  type Composition,
  composeRoutineLog,
  type ThreadScripts,
} from '../../electron/composition/compose.ts';
import { bareHost, testInstallation } from '../support/record.ts';
import { benchInstallation } from './generate-store.ts';

export function openRecord(dataFolder: string, scripts: ThreadScripts = {}): Promise<Composition> {
  return composeRoutineLog({
    dataFolder,
    holder: { kind: 'tool' },
    makeHost: () => bareHost,
    installation: testInstallation(benchInstallation),
    scripts,
  });
}
