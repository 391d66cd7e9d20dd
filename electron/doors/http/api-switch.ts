/**
 * Switches the documented APIs of the desktop program on and off while it runs. It uses the same server and guard as `routinelog serve`,
 * without pages and bridge.
 */
import type { ApiCopy, ApiView, Settings, SettingsView } from '../../../shared/contract/settings.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { type Message, message } from '../../../shared/messages/message.ts';
import { english } from '../../../shared/messages/speech.ts';
import { Semaphore } from '../../../shared/semaphore.ts';
import { errorCode } from '../../errors/error-code.ts';
import type { Aging } from '../../ports/aging.ts';
import type { Logger } from '../../ports/logger.ts';
import type { RoutineLogService } from '../../service/service.ts';
import { type ApiAccess, apiView, textToCopy } from './api/api-access.ts';
import type { ApiServer } from './api-server.ts';
import { tokenFileOf } from './server/token-file.ts';
import { whyNotBound } from './server/why-not-bound.ts';

export interface ApiSwitchParts {
  readonly service: RoutineLogService;
  readonly dataFolder: string;
  readonly platform: SettingsView['platform'];
  readonly aging: Aging;
  readonly logger: Logger;
}

type ApiSettings = Settings['api'];

const areOff = refused('unavailable', message('host.apisOff'));

export class ApiSwitch {
  readonly #parts: ApiSwitchParts;
  readonly #tokenFile: string;
  /** Changes are made one at a time. */
  readonly #turns = new Semaphore(1);
  #server: ApiServer | null = null;
  /** Why the APIs are off although the settings switch them on. */
  #failure: Message | null = null;
  #isClosed = false;

  constructor(parts: ApiSwitchParts) {
    this.#parts = parts;
    this.#tokenFile = tokenFileOf(parts.dataFolder);
  }

  get view(): ApiView {
    if (this.#server !== null) return apiView(this.#access(this.#server));
    return this.#failure === null ? { state: 'off' } : { state: 'failed', reason: this.#failure };
  }

  /** Called at the start with the saved settings. If the port cannot be bound, the setting stays as it is and the view has the reason. */
  async start(settings: ApiSettings): Promise<void> {
    const applied = await this.apply(settings);
    if (applied.ok) return;
    this.#failure = applied.refusal.message;
    this.#parts.logger.warn('the APIs could not be switched on', {
      reason: english.say(applied.refusal.message),
    });
  }

  /** Refused, with nothing changed, if the port cannot be bound or the token file cannot be written. No other port is tried. */
  apply({ enabled, port }: ApiSettings): Promise<Result<null>> {
    return this.#turns.take(async () => {
      const before = this.#server;
      if (this.#isClosed || (enabled && before?.port === port)) return accepted(null);
      if (enabled) {
        const opened = await this.#open(port);
        if (!opened.ok) return opened;
        this.#server = opened.value;
      } else this.#server = null;
      this.#failure = null;
      await before?.close();
      return accepted(null);
    });
  }

  /** The text for the clipboard. */
  async textOf(what: ApiCopy): Promise<Result<string>> {
    return this.#server === null ? areOff : textToCopy(what, this.#access(this.#server));
  }

  renewToken(): Promise<Result<null>> {
    return this.#turns.take(async () => {
      if (this.#server === null) return areOff;
      try {
        await this.#server.renewToken();
        return accepted(null);
      } catch (error) {
        return notWritten(error);
      }
    });
  }

  /** Final: a later `apply` does nothing. */
  close(): Promise<void> {
    return this.#turns.take(async () => {
      this.#isClosed = true;
      const server = this.#server;
      this.#server = null;
      await server?.close();
    });
  }

  async #open(port: number): Promise<Result<ApiServer>> {
    const { service, aging, logger } = this.#parts;
    // Loaded on first use, because most people never switch the APIs on, and this loads the whole HTTP server.
    const { bindServer } = await import('./server/socket.ts');
    const { openApiServer } = await import('./api-server.ts');
    const bound = await bindServer(port).catch((error: unknown) =>
      refused('unavailable', whyNotBound(error, port), 'port'),
    );
    if ('ok' in bound) return bound;
    try {
      const server = await openApiServer(bound, {
        service,
        aging,
        logger,
        tokenFile: this.#tokenFile,
        // Requests on connections that are still open find the APIs switched off at once.
        isOn: () => this.#server?.port === bound.port,
        bridge: null,
        pagesFolder: null,
      });
      return accepted(server);
    } catch (error) {
      await bound.close();
      return notWritten(error);
    }
  }

  #access({ url, linkTo }: ApiServer): ApiAccess {
    const { platform } = this.#parts;
    return { url, tokenFile: this.#tokenFile, platform, docsLink: () => linkTo('/api-docs') };
  }
}

/** An error without a system code is a bug. */
function notWritten(error: unknown): Result<never> {
  const code = errorCode(error);
  if (code === 'unknown') throw error;
  return refused('storage-failed', message('host.tokenNotWritten', { reason: code }));
}
