/** The documented APIs on a bound server, for either host, with the token from the data folder. */
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
  /** Checked at each request. */
  readonly isOn: () => boolean;
  readonly bridge: BridgeParts | null;
  readonly pagesFolder: string | null;
  /** A token that cannot be written to its file is used for this run alone: pages are signed in by a link. */
  readonly mayBeReadOnly?: true;
}

export interface ApiServer {
  readonly port: number;
  readonly url: string;
  /** A new one-time link to a page. */
  linkTo(path: string): string;
  /** Replaces the token. Pages and scripts that used the old one are signed out, and streams of events end. */
  renewToken(): Promise<void>;
  /** Writes the token to its file where that could not be done before. */
  keepToken(): Promise<void>;
  /** Ends the streams, finishes the answers under way, and frees the port. */
  close(): Promise<void>;
}

/** Rejects with the system's error when the token can be neither read nor written; the server stays bound then. */
export async function openApiServer(bound: BoundServer, parts: ApiServerParts): Promise<ApiServer> {
  const { service, aging, logger, tokenFile, isOn, bridge, pagesFolder, mayBeReadOnly } = parts;
  const openWith = (token: string) => {
    const apis = documentedApis({ service, aging, isOn, hasPages: pagesFolder !== null });
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
