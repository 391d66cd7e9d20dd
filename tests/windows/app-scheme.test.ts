import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isOwnAddress, pageAddress, pageOrigin } from '../../electron/pages/addresses.ts';
import { contentSecurityPolicy } from '../../electron/pages/content-security-policy.ts';
import { answerFrom } from '../../electron/windows/app-scheme.ts';
import { newFolder } from '../support/electron-app.ts';

let folder: Awaited<ReturnType<typeof newFolder>>;
let pages: string;

beforeAll(async () => {
  folder = await newFolder();
  pages = join(folder.path, 'pages');
  await mkdir(join(pages, 'assets'), { recursive: true });
  await writeFile(join(pages, 'tray.html'), '<!doctype html>');
  await writeFile(join(pages, 'assets', 'tray.js'), 'void 0');
  await writeFile(join(pages, 'secret.key'), 'secret');
  await writeFile(join(folder.path, 'outside.html'), 'outside');
  await mkdir(join(folder.path, 'pages-too'));
  await writeFile(join(folder.path, 'pages-too', 'index.html'), 'neighbour');
  await symlink(join(folder.path, 'outside.html'), join(pages, 'link.html'));
});
afterAll(() => folder.remove());

const get = (url: string, method = 'GET') => answerFrom(pages)({ url, method });

test('a page comes with its type, the policy and the other protective headers', async () => {
  const answer = await get(pageAddress('tray'));
  expect(answer.statusCode).toBe(200);
  expect(answer.headers?.['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.headers?.['content-security-policy']).toBe(contentSecurityPolicy);
  expect(answer.headers?.['x-content-type-options']).toBe('nosniff');
  expect(String(answer.data)).toBe('<!doctype html>');
});

test('the policy is the one that the security rules state, word by word', () => {
  expect(contentSecurityPolicy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  );
});

test('a script comes as a script, and what is asked for after the question mark does not matter', async () => {
  const answer = await get(`${pageOrigin}/assets/tray.js?v=1#x`);
  expect(answer.headers?.['content-type']).toBe('text/javascript; charset=utf-8');
});

test.each([
  ['a file that is not there', `${pageOrigin}/none.html`],
  ['a folder', `${pageOrigin}/assets`],
  ['the root', `${pageOrigin}/`],
  ['a file above the folder', `${pageOrigin}/../outside.html`],
  ['the same, written in another way', `${pageOrigin}/%2e%2e/outside.html`],
  ['the same, with an encoded slash', `${pageOrigin}/..%2foutside.html`],
  ['the same, with a backslash', `${pageOrigin}/..%5coutside.html`],
  ['a folder whose name begins alike', `${pageOrigin}/..%2fpages-too/index.html`],
  ['a link that leads out', `${pageOrigin}/link.html`],
  ['a kind of file that no page needs', `${pageOrigin}/secret.key`],
  ['a name with a zero byte', `${pageOrigin}/tray.html%00.html`],
  ['a broken escape', `${pageOrigin}/%zz.html`],
  ['another host', 'routinelog-app://elsewhere/tray.html'],
  ['another scheme', 'file:///etc/hostname.html'],
])('%s is not found', async (_what, url) => {
  const answer = await get(url);
  expect(answer.statusCode).toBe(404);
  expect(answer.headers?.['content-security-policy']).toBe(contentSecurityPolicy);
});

test('anything but reading is not found', async () => {
  expect((await get(pageAddress('tray'), 'POST')).statusCode).toBe(404);
});

test.each([
  '',
  'about:blank',
  'https://pages/tray.html',
  'routinelog-app://pages.evil/tray.html',
  'routinelog-app:',
])('“%s” is no page of ours', (address) => expect(isOwnAddress(address)).toBe(false));
