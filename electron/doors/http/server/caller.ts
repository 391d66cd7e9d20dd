/** Who is behind a request that the guard let through, and how routes learn of it (`c.get('caller')`). */
import type { IncomingMessage } from 'node:http';
import type { OwnerId } from '../../../../shared/domain/session.ts';

export type Caller =
  /** A page of this server, by the cookie that a one-time link left in the browser. */
  | { readonly kind: 'page' }
  /** The command line of the person whose data this is, by the token file. */
  | { readonly kind: 'local' }
  /** A program with a token of its own, which stands for one person: for the documented APIs, never for the bridge. */
  | { readonly kind: 'person'; readonly person: OwnerId; readonly token: string };

/** What a request says in a header, by its name in small letters. */
export type RequestHeader = (name: string) => string | undefined;

/** What Hono's context carries: Node's own request, and behind the guard the caller, and the body, already read and within its bound (empty for GET). */
export interface DoorEnv {
  readonly Bindings: { readonly incoming: Pick<IncomingMessage, 'headers' | 'rawHeaders'> };
  readonly Variables: {
    readonly caller: Caller;
    readonly header: RequestHeader;
    readonly body: Uint8Array;
  };
}
