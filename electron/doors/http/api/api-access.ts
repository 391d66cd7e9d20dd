/** How other programs reach the APIs: the view for the settings window, and the texts to copy. */
import { assertNever } from '../../../../shared/assert-never.ts';
import type { ApiCopy, ApiView, SettingsView } from '../../../../shared/contract/settings.ts';
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { curlLine } from '../../../../shared/format/curl-line.ts';
import { message } from '../../../../shared/messages/message.ts';
import { readToken } from '../server/token-file.ts';

export interface ApiAccess {
  readonly url: string;
  readonly tokenFile: string;
  /** Decides for which shell the command is written. */
  readonly platform: SettingsView['platform'];
  /** Makes a link to the page about the APIs that signs a browser in. */
  docsLink(): string;
}

export function apiView({ platform, url, tokenFile }: ApiAccess): ApiView {
  return { state: 'on', url, curl: curlLine(platform, url, tokenFile) };
}

export async function textToCopy(what: ApiCopy, access: ApiAccess): Promise<Result<string>> {
  switch (what) {
    case 'token': {
      const token = await readToken(access.tokenFile);
      return token === null ? refused('unavailable', message('host.tokenGone')) : accepted(token);
    }
    case 'curl':
      return accepted(curlLine(access.platform, access.url, access.tokenFile));
    case 'docs':
      return accepted(access.docsLink());
    default:
      return assertNever(what);
  }
}
