/** The whole composition on a folder, without windows: what the bench measures is what the program runs. */
import { type Composition, composeRoutineLog } from '../../electron/compose.ts';
import { bareHost, testInstallation } from '../support/record.ts';
import { benchInstallation } from './generate-store.ts';

/** `searchScript`: of the thread for searches; absent: they are made in this one. */
export function openRecord(dataFolder: string, searchScript?: string): Promise<Composition> {
  return composeRoutineLog({
    dataFolder,
    holder: { kind: 'tool' },
    makeHost: () => bareHost,
    installation: testInstallation(benchInstallation),
    ...(searchScript === undefined ? {} : { searchScript }),
  });
}
