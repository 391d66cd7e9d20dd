/** Serves the documented APIs on a bound socket, for either host, with the token from the data folder. */
import type { Aging } from '../../ports/aging.ts';
import type { Logger } from '../../ports/logger.ts';
import type { RoutineLogService } from '../../service/service.ts';
import { documentedApis } from './api/apis.ts';
import { type BridgeParts, httpApp } from './app.ts';
import type { BoundServer } from './server/socket.ts';
import { keepThis, keepToken, keepTokenOrMake, renewToken } from './server/token-file.ts';

export interface ApiServerParts {
  readonly service: RoutineLogService;
  readonly aging: Aging;
  readonly logger: Logger;
  readonly tokenFile: string;
  /** Whether the APIs are switched on. Checked for each request. */
  readonly isOn: () => boolean;
  readonly bridge: BridgeParts | null;
  readonly pagesFolder: string | null;
  /** If the token cannot be written to its file, it is used for this run only. Pages can still sign in by a link. */
  readonly mayBeReadOnly?: true;
}

export interface ApiServer {
  readonly port: number;
  readonly url: string;
  /** Makes a new one-time link to a page. */
  linkTo(path: string): string;
  /** Replaces the token. Pages and scripts with the old one are signed out, and event streams end. */
  renewToken(): Promise<void>;
  /** Writes the token to its file, if that failed before. */
  keepToken(): Promise<void>;
  /** Ends the streams, finishes the answers in progress, and frees the port. */
  close(): Promise<void>;
}

/** Rejects with the error of the system if the token can be neither read nor written. The socket then stays bound. */
export async function openApiServer(bound: BoundServer, parts: ApiServerParts): Promise<ApiServer> {
  const { service, aging, logger, tokenFile, isOn, bridge, pagesFolder, mayBeReadOnly } = parts;
  const openWith = (token: string) => {
    const apis = documentedApis({ service, aging, logger, isOn, hasPages: pagesFolder !== null });
    const tokens = () => Object.values(service.store.registry.tokens);
    const app = httpApp(bound.port, {
      token,
      bridge,
      pagesFolder,
      tokens,
      apis: apis.mounted,
      aging,
      logger,
    });
    bound.open(app);
    return { linkTo: app.linkTo, endStreams: apis.close };
  };
  let token = await (mayBeReadOnly ? keepTokenOrMake(tokenFile) : keepToken(tokenFile));
  let open = openWith(token);
  return {
    port: bound.port,
    url: bound.url,
    linkTo: (path) => open.linkTo(path),
    renewToken: async () => {
      token = await renewToken(tokenFile);
      const before = open;
      open = openWith(token);
      before.endStreams();
    },
    keepToken: () => keepThis(tokenFile, token),
    close: async () => {
      open.endStreams();
      await bound.close();
    },
  };
}
