/**
 * The life of the desktop program: it opens everything, carries out what later starts and the system hand over, and says why it cannot be
 * opened. The entry creates one once it holds the instance lock.
 */
import { type App, dialog } from 'electron';
import type { Speech } from '../../../shared/messages/speech.ts';
import { type CommandResult, failed } from '../../doors/command-line/command-result.ts';
import type { HandedOver } from '../../doors/single-instance/hand-over.ts';
import { type StartingIcon, showStartingIcon } from '../../doors/tray/starting-icon.ts';
import { notStartedBy } from '../../service/describe-disk-error.ts';
import { systemClock } from '../../system/clock.ts';
import type { LaunchArguments } from '../../system/launch-arguments.ts';
import { sealPages } from '../../windows/sealing.ts';
import { quitOnceOpen } from './leaving/quit-while-opening.ts';

export interface DesktopParts {
  readonly app: App;
  readonly dataFolder: string;
  /** The folder of the built program. */
  readonly appFolder: string;
  /** Speech in the language of the person who started the program, for messages before the record is open. */
  speaking(): Promise<Speech>;
  print(answer: CommandResult): Promise<unknown>;
}

export interface Desktop {
  /** Opens everything. On failure it says why and exits with 1. `locale`: of the person who started it, for printed answers. */
  start(launch: LaunchArguments, locale: string): Promise<void>;
  /** Carries out what a later start or the system hands over. Answers once the program is open. */
  take(handedOver: HandedOver): Promise<void>;
}

/** The same id as in `electron-builder.yml`. */
const applicationId = 'example.routinelog.desktop';

export function createDesktop(parts: DesktopParts): Desktop {
  const { app, print } = parts;
  sealPages(app);
  // The program lives in the tray, so it goes on without a window.
  app.on('window-all-closed', () => undefined);
  if (process.platform === 'win32') app.setAppUserModelId(applicationId);
  let icon: StartingIcon | null = null;
  const running = app.whenReady().then(async () => {
    // The icon is shown while the rest is still being loaded, because it is the first thing that a person looks for after a start.
    icon = showStartingIcon(process.platform);
    const { openDesktop } = await import('./open-desktop.ts');
    try {
      return await openDesktop({ ...parts, icon });
    } catch (error) {
      // A file that only the first menu needs may be one that the disk does not return.
      throw notStartedBy(parts.dataFolder, error);
    }
  });
  const isToQuit = quitOnceOpen(app, running);
  return {
    async start({ words, hidden, asked }, locale) {
      const since = systemClock.now();
      const opened = await running.catch(async (error: unknown) => {
        icon?.remove();
        const isShown = words.length === 0 && !asked && !isToQuit();
        await giveUp(parts, sentenceOf(error), isShown, () => markEnd(app));
        return null;
      });
      if (opened === null) return;
      const { windows, answer } = opened;
      if (words.length > 0) await print(await answer(words, since, locale).catch(notAnswered));
      else if (!hidden && !isToQuit() && !app.getLoginItemSettings().wasOpenedAtLogin) windows.open('tray');
    },
    async take({ words, hidden, reply, locale }) {
      const since = systemClock.now();
      const { sendAnswer } = await import('../../doors/single-instance/single-instance.ts');
      try {
        const { windows, answer } = await running;
        if (words.length === 0 && !hidden) windows.open('tray');
        const answered = words.length === 0 ? null : await answer(words, since, locale);
        if (answered !== null && reply !== null) await sendAnswer(reply, answered);
      } catch (error) {
        // `start` reports why the program could not be opened, in a box that may stay for long. The waiting client is told at once.
        if (reply !== null) await sendAnswer(reply, notAnswered(error));
      }
    },
  };
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The program goes on, because an error in one answer concerns only its caller. */
const notAnswered = (error: unknown): CommandResult => failed(sentenceOf(error));

/** A start at this moment then waits for the end, instead of handing its words over to a program that is gone before it reads them. */
async function markEnd(app: App): Promise<void> {
  // Loaded only here, because nothing else of it is needed before the icon is shown.
  const [{ writeMark }, { ownMark }] = await Promise.all([
    import('./leaving/leaving-mark.ts'),
    import('../../store/lock-holder.ts'),
  ]);
  writeMark(app.getPath('userData'), ownMark());
}

/** Prints why on the standard error. Without a command line that waits, it also shows a dialog. `atLast`: runs just before it exits. */
export async function giveUp(
  { app, print, speaking }: Pick<DesktopParts, 'app' | 'print' | 'speaking'>,
  sentence: string,
  isShown: boolean,
  atLast: () => Promise<void> = async () => undefined,
): Promise<void> {
  await print(failed(sentence));
  if (isShown) {
    const speech = await speaking();
    const [title, message] = [speech.t('page.tray'), speech.t('host.cannotStart')];
    await dialog.showMessageBox({ type: 'error', title, message, detail: sentence });
  }
  // Whatever happens there, the program must not stay.
  await atLast().catch(() => undefined);
  app.exit(1);
}
