/** Verbs that only read, for when nothing can be written and no program runs: the record is opened in this process, for reading. */
import type { Speech } from '../../../shared/messages/speech.ts';
import { composeRoutineLog } from '../../composition/compose.ts';
import type { CommandResult } from '../../doors/command-line/command-line.ts';
import { tokenFileOf } from '../../doors/http/server/token-file.ts';
import { runWords } from '../../doors/single-instance/verbs.ts';
import { systemClock } from '../../system/clock.ts';
import { platformName } from '../../system/platform-name.ts';
import { silentLogger } from '../../system/silent-logger.ts';
import { serverHost } from './host.ts';

/** The answer to the words. Rejects if the record cannot even be read, or if a program holds it after all. */
export async function readAlone(
  dataFolder: string,
  words: readonly string[],
  speech: Speech,
): Promise<CommandResult> {
  const access = {
    url: '',
    tokenFile: tokenFileOf(dataFolder),
    platform: platformName(process.platform),
    docsLink: () => '',
  };
  const open = await composeRoutineLog({
    dataFolder,
    holder: { kind: 'tool' },
    makeHost: () => serverHost(access, ['routinelog']),
    mayBeReadOnly: true,
    logger: silentLogger,
  });
  try {
    const handlers = open.handlersFor('command-line');
    return await runWords(words, { handlers, now: systemClock.now, speech });
  } finally {
    await open.close();
  }
}
