/** The whole composition on a folder, without windows: what the bench measures is what the program runs. */
import { type Composition, composeRoutineLog } from '../../electron/compose.ts';
import { bareHost, testInstallation } from '../support/record.ts';
import { benchInstallation } from './generate-store.ts';

export function openRecord(dataFolder: string): Promise<Composition> {
  return composeRoutineLog({
    dataFolder,
    holder: { kind: 'tool' },
    makeHost: () => bareHost,
    installation: testInstallation(benchInstallation),
  });
}
