/** The whole composition on a folder, without windows: what the bench measures is what the program runs. */
import { type Composition, type CompositionParts, composeRoutineLog } from '../../electron/compose.ts';
import { bareHost, testInstallation } from '../support/record.ts';
import { benchInstallation } from './generate-store.ts';

type Scripts = Pick<CompositionParts, 'searchScript' | 'checkScript' | 'backupScript'>;

/** `scripts`: of threads; what has none is done in this one. */
export function openRecord(dataFolder: string, scripts: Scripts = {}): Promise<Composition> {
  return composeRoutineLog({
    dataFolder,
    holder: { kind: 'tool' },
    makeHost: () => bareHost,
    installation: testInstallation(benchInstallation),
    ...scripts,
  });
}
