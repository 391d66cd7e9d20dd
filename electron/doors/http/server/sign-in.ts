/**
 * Signs a browser in and out. The command line, which has the token, gets a link. The link works once, sets a cookie that scripts cannot
 * read and other sites cannot send, and gives the page a key in the fragment of its address, which browsers never send.
 */
import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { check } from '../../../../shared/contract/check.ts';
import { contract } from '../../../../shared/contract/contract.ts';
import { accepted, refused } from '../../../../shared/domain/refusal.ts';
import { message } from '../../../../shared/messages/message.ts';
import { english } from '../../../../shared/messages/speech.ts';
import { pagePath } from '../../../pages/addresses.ts';
import type { Access } from './access.ts';
import type { DoorEnv } from './caller.ts';
import type { FailureLimit } from './failure-limit.ts';
import { signInPath } from './guard.ts';
import { cookieNameOf } from './identify.ts';
import { jsonOf } from './json-body.ts';
import { wrongMethod } from './wrong-method.ts';

export interface SignInParts {
  readonly port: number;
  readonly access: Access;
  readonly failures: FailureLimit;
  /** Whether this server has pages to which the command line may get a link. */
  readonly hasPages: boolean;
  /** Whether a path is a page that calls the bridge, and so needs the key. */
  readonly needsKey: (path: string) => boolean;
  /** Ends the event streams of this sign-in. */
  readonly onSignOut: (signIn: string) => void;
}

const signOutPath = '/sign-out';
const signInMethods = ['GET', 'POST'];
const noPages = { command: 'routinelog serve', option: '--api-only' };
const wanted = contract.openWindow.input;

export function oneTimeLink({ port, access }: Pick<SignInParts, 'port' | 'access'>, path: string): string {
  return `http://127.0.0.1:${port}${signInPath}?code=${access.newCode(path)}`;
}

export function signIn(parts: SignInParts): Hono<DoorEnv> {
  const { port, access, failures, hasPages, needsKey, onSignOut } = parts;
  const cookieName = cookieNameOf(port);
  const routes = new Hono<DoorEnv>();
  routes.get(signInPath, (c) => {
    // HEAD is routed here too, and must not use up a code.
    if (c.req.method !== 'GET') return wrongMethod(c, signInMethods);
    const path = access.redeemCode(c.req.query('code') ?? '', getCookie(c, cookieName));
    if (path === null) {
      if (failures.isReached) {
        c.header('Retry-After', '60');
        return c.text(english.t('http.wrongLinks'), 429);
      }
      failures.failed();
      return c.text(english.t('http.usedLink'), 403);
    }
    const cookie = access.newCookie();
    setCookie(c, cookieName, cookie, { httpOnly: true, sameSite: 'Strict', path: '/' });
    const signIn = access.signInOf(cookie);
    const key = signIn !== null && needsKey(path) ? `#key=${access.keyOf(signIn)}` : '';
    return c.redirect(`${path}${key}`, 303);
  });
  routes.post(signOutPath, (c) => {
    const caller = c.get('caller');
    if (caller.kind !== 'page') return c.json({ error: english.t('http.foreign') }, 403);
    access.signOut(caller.signIn);
    onSignOut(caller.signIn);
    deleteCookie(c, cookieName, { path: '/' });
    return c.json(accepted(null));
  });
  /** For the command line: makes a link to a page. */
  routes.post(signInPath, (c) => {
    if (c.get('caller').kind !== 'local') return c.json({ error: english.t('http.commandLineOnly') }, 403);
    const input = jsonOf(c.get('body'));
    const page = check(wanted, input.isJson ? input.value : null);
    if (!page.ok) return c.json(page);
    if (!hasPages) return c.json(refused('unavailable', message('host.noPages', noPages)));
    const url = oneTimeLink(parts, pagePath(page.value.page, page.value.date));
    return c.json(accepted({ url }));
  });
  routes.all(signInPath, (c) => wrongMethod(c, signInMethods));
  routes.all(signOutPath, (c) => wrongMethod(c, ['POST']));
  return routes;
}
