/** The notice about a save that failed, and how long it stands. */
import { expect, it } from 'vitest';
import { StorageFailed } from '../../electron/ports/store.ts';
import { Notices } from '../../electron/service/notices.ts';
import { type Message, message } from '../../shared/messages/message.ts';

const unknown = new StorageFailed('EIO', 'the disk stopped answering', { isUnknown: true });
const full = new StorageFailed('ENOSPC', 'the disk is full');

function noticesWhile(readOnly: () => Message | null) {
  const notices = new Notices({
    store: { problems: [] },
    logger: { info: () => {}, warn: () => {} },
    writing: { readOnly },
  });
  return { notices, told: () => notices.all().map(({ message: { code } }) => code) };
}

it('a save of which it is not known whether it happened stays told when a later one fails', () => {
  const { notices, told } = noticesWhile(() => null);
  notices.failed(unknown);
  expect(notices.failed(full).code).toBe('files.notSaved');
  expect(told()).toEqual(['files.notKnown']);
});

it('it stays told while the record can only be read', () => {
  let why: Message | null = null;
  const { notices, told } = noticesWhile(() => why);
  why = message('files.readOnly', { reason: 'EROFS' });
  expect(notices.failed(unknown).code).toBe('files.notKnown');
  expect(told()).toEqual(['files.readOnly', 'files.notKnown']);
  why = null;
  expect(told()).toEqual(['files.notKnown']);
});

it('it is no longer told once something has been saved, which voids it', () => {
  const { notices, told } = noticesWhile(() => null);
  notices.failed(unknown);
  notices.saved();
  expect(told()).toEqual([]);
});

it('a save that failed gives its place to the latest that failed', () => {
  const { notices, told } = noticesWhile(() => null);
  notices.failed(full);
  notices.failed(new StorageFailed('EIO', 'a file cannot be read', { isUnread: true }));
  expect(told()).toEqual(['files.notSavedUnread']);
  notices.failed(unknown);
  expect(told()).toEqual(['files.notKnown']);
});
