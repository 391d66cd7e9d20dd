/**
 * `routinelog serve`: the whole of RoutineLog but tray and global shortcuts, in plain Node: the same service, and the same pages over
 * HTTP on this computer only. Starts when called; nothing happens at import.
 */
import type { Pushes, PushName } from '../shared/contract/contract.ts';
import { composeRoutineLog } from './compose.ts';
import { documentedApis } from './doors/http/apis.ts';
import type { PushSource } from './doors/http/bridge.ts';
import { bindServer, type Limits } from './doors/http/server.ts';
import { serverHost } from './doors/http/server-host.ts';
import { keepToken, tokenFileOf } from './doors/http/token-file.ts';
import type { Clock } from './service/ports.ts';
import type { RoutineLogService } from './service/service.ts';
import type { SettingsKeeping } from './service/settings-keeping.ts';
import { realFileSystem } from './store/file-system.ts';
import { DataFolderInUse, readHolder } from './store/lock.ts';
import { systemClock } from './system/clock.ts';

export interface ServeOptions {
  /** An absolute path. */
  readonly dataFolder: string;
  /** 0: any that is free. */
  readonly port: number;
  /** The folder of the built pages; null: the APIs without the pages. */
  readonly pagesFolder: string | null;
  readonly clock?: Clock;
  readonly limits?: Limits;
}

/** What is printed when the server is ready, as one line of JSON. */
export interface ReadyLine {
  readonly url: string;
  /** Holds the token for the command line; readable by its owner only. */
  readonly tokenFile: string;
  /** Signs a browser in, once: to the pages, or where there are none to the page about the APIs. */
  readonly openUrl: string;
}

export interface Serving {
  readonly ready: ReadyLine;
  /** Answers what is under way, writes what is left to write and gives the folder back. */
  close(): Promise<void>;
}

/** Rejects with a sentence when the port or the data folder cannot be had. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { dataFolder, port, pagesFolder, clock = systemClock, limits } = options;
  const bound = await bindServer(port, limits).catch(async (error: unknown) => {
    throw new Error(await whyNotBound(error, port, dataFolder), { cause: error });
  });
  try {
    const routineLog = await composeRoutineLog({
      dataFolder,
      holder: { kind: 'serve', url: bound.url },
      makeHost: () => serverHost(process.platform),
      clock,
    });
    const { service, settings, handlers, logger } = routineLog;
    const tokenFile = tokenFileOf(dataFolder);
    // Whoever runs a server wants them; the desktop program has a switch.
    const apis = documentedApis({ service, clock, isOn: () => true });
    const opened = bound.open({
      token: await keepToken(tokenFile),
      handlers,
      pushes: pushSource(service, settings),
      pagesFolder,
      tokens: () => Object.values(service.store.registry.tokens),
      apis: apis.mounted,
      clock,
      logger,
    });
    return {
      ready: {
        url: bound.url,
        tokenFile,
        openUrl: opened.linkTo(pagesFolder === null ? '/api-docs' : '/tray.html'),
      },
      close: async () => {
        apis.close();
        await bound.close();
        await routineLog.close();
      },
    };
  } catch (error) {
    await bound.close();
    throw error;
  }
}

function pushSource(service: RoutineLogService, settings: SettingsKeeping): PushSource {
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

/** The same command given twice asks for the same port as well: then it is the folder's holder that matters. */
async function whyNotBound(error: unknown, port: number, dataFolder: string): Promise<string> {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const holder = await readHolder(realFileSystem, dataFolder);
  if (code === 'EADDRINUSE')
    return holder === null
      ? `Port ${port} of 127.0.0.1 is taken by another program. Choose another with --port.`
      : new DataFolderInUse(dataFolder, holder).message;
  if (code === 'EACCES') return `Port ${port} may not be used here. Choose one above 1023 with --port.`;
  return `The server could not be started on port ${port}: ${String(error)}.`;
}
