/**
 * `routinelog serve`: all of RoutineLog except tray and global shortcuts, in plain Node. It runs the same service, and serves the same
 * pages over HTTP on this computer only. Importing this file does nothing.
 */
import type { Pushes, PushName } from '../../../shared/contract/contract.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import { english } from '../../../shared/messages/speech.ts';
import { type Composition, composeRoutineLog, type ThreadScripts } from '../../composition/compose.ts';
import { openApiServer } from '../../doors/http/api-server.ts';
import type { PushSource } from '../../doors/http/bridge.ts';
import { bindServer, type Limits } from '../../doors/http/server/socket.ts';
import { tokenFileOf } from '../../doors/http/server/token-file.ts';
import { whyNotBound } from '../../doors/http/server/why-not-bound.ts';
import { errorCode } from '../../errors/error-code.ts';
import type { Leaving } from '../../ports/presence.ts';
import type { Timekeeping } from '../../ports/timekeeping.ts';
import { notStartedBy } from '../../service/describe-disk-error.ts';
import type { RoutineLogService } from '../../service/service.ts';
import type { SettingsService } from '../../service/settings-service.ts';
import { whyNotSecondFolder } from '../../store/backups/second-folder-choice.ts';
import { DataFolderInUse, readHolder } from '../../store/lock.ts';
import { realFileSystem } from '../../store/real-file-system.ts';
import { platformName } from '../../system/platform-name.ts';
import { serverHost } from './host.ts';

export interface ServeOptions {
  /** An absolute path. */
  readonly dataFolder: string;
  /** 0 means any free port. */
  readonly port: number;
  /** The words before a verb on a command line that reaches this server. */
  readonly command?: readonly string[];
  /** The folder of the built pages; null serves the APIs without pages. */
  readonly pagesFolder: string | null;
  readonly scripts?: ThreadScripts;
  /** An absolute path to which every backup is copied as well. If absent, the settings decide. */
  readonly backupFolder?: string;
  readonly time?: Timekeeping;
  readonly limits?: Limits;
}

/** Printed as one line of JSON when the server is ready. */
export interface ReadyLine {
  readonly url: string;
  /** The file with the token for the command line; only its owner can read it. */
  readonly tokenFile: string;
  /** Signs a browser in once. It leads to the pages or, without pages, to the page about the APIs. */
  readonly openUrl: string;
}

export interface Serving {
  readonly ready: ReadyLine;
  /**
   * Finishes the answers in progress, writes what is still in memory, and releases the folder. `why`: if absent, the person ended the
   * server.
   */
  close(why?: Leaving): Promise<void>;
}

/** Rejects with a readable sentence if the port or the data folder is not available. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const {
    dataFolder,
    port,
    pagesFolder,
    time,
    limits,
    command = ['routinelog'],
    scripts = {},
    backupFolder,
  } = options;
  const wrong = backupFolder === undefined ? null : whyNotSecondFolder(dataFolder, backupFolder);
  if (wrong !== null) throw new Error(english.say(wrong));
  const bound = await bindServer(port, limits).catch(async (error: unknown) => {
    throw new Error(await whyNot(error, port, dataFolder), { cause: error });
  });
  const { url } = bound;
  const tokenFile = tokenFileOf(dataFolder);
  const docsLink = () => new URL('/api-docs', url).href;
  let kept: () => Promise<void> = async () => undefined;
  let opened: Pick<Composition, 'close'> | null = null;
  try {
    const routineLog = await composeRoutineLog({
      dataFolder,
      mayBeReadOnly: true,
      onWritable: () => kept(),
      holder: { kind: 'serve', url },
      makeHost: () =>
        serverHost({ url, tokenFile, platform: platformName(process.platform), docsLink }, command),
      scripts,
      ...definedOnly({ time, backupFolder }),
    });
    opened = routineLog;
    const { service, settings, handlersFor, logger, aging } = routineLog;
    const server = await openApiServer(bound, {
      service,
      aging,
      logger,
      tokenFile,
      // Whoever runs a server wants the APIs. Only the desktop program has a switch for them.
      isOn: () => true,
      bridge: { handlersFor, pushes: pushSource(service, settings) },
      pagesFolder,
      mayBeReadOnly: true,
    });
    kept = server.keepToken;
    return {
      ready: {
        url,
        tokenFile,
        openUrl: server.linkTo(pagesFolder === null ? '/api-docs' : '/tray.html'),
      },
      close: async (why) => {
        try {
          await server.close();
        } finally {
          // Always closed, because no other process can use the folder before that.
          await routineLog.close(why);
        }
      },
    };
  } catch (error) {
    // Neither failure may keep the folder from being released, or hide why the server did not start.
    await bound.close().catch(() => undefined);
    await opened?.close().catch(() => undefined);
    throw notStartedBy(dataFolder, error);
  }
}

function pushSource(service: RoutineLogService, settings: SettingsService): PushSource {
  return {
    current: async () => ({ snapshot: await service.snapshot(), settings: settings.view() }),
    onPush: (listener: <Name extends PushName>(name: Name, value: Pushes[Name]) => void) => {
      const undo = [
        service.onDidChange((snapshot) => listener('snapshot', snapshot)),
        settings.onDidChange((view) => listener('settings', view)),
      ];
      return () => {
        for (const stop of undo) stop();
      };
    },
  };
}

/** A second `serve` with the same options also finds the port taken. Then the error names the process that holds the folder. */
async function whyNot(error: unknown, port: number, dataFolder: string): Promise<string> {
  const holder = await readHolder(realFileSystem, dataFolder).catch(() => null);
  return errorCode(error) === 'EADDRINUSE' && holder !== null
    ? new DataFolderInUse(dataFolder, holder).message
    : english.say(whyNotBound(error, port, '--port'));
}
