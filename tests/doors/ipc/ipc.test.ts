import { expect, test } from 'vitest';
import { isTrusted } from '../../../electron/doors/ipc/ipc.ts';
import { pageAddress } from '../../../electron/pages/addresses.ts';

type Asked = Parameters<typeof isTrusted>[0];
const frame = (url: string) => ({ url });

/** The sender, built from the parts of Electron's event that the door looks at. */
function asked(mainFrame: object, senderFrame: object | null): Asked {
  return Object.assign(Object.create(null), { sender: { mainFrame }, senderFrame });
}

const ours = () => true;
const page = frame(pageAddress('tray'));

test('a page of the program in one of its windows is accepted', () => {
  expect(isTrusted(asked(page, page), ours)).toBe(true);
});

test('a frame that is gone is refused', () => {
  expect(isTrusted(asked(page, null), ours)).toBe(false);
});

test('a frame within a page is refused, even from the program’s own origin', () => {
  expect(isTrusted(asked(page, frame(pageAddress('tray'))), ours)).toBe(false);
});

test.each([
  '',
  'about:blank',
  'https://example.org/',
  'file:///tmp/tray.html',
  'routinelog-app://other/tray.html',
])('a page at “%s” is not heard', (url) => {
  const foreign = frame(url);
  expect(isTrusted(asked(foreign, foreign), ours)).toBe(false);
});

test('a window that the program did not open is refused', () => {
  expect(isTrusted(asked(page, page), () => false)).toBe(false);
});
