/** The windows' door as a whole: it checks the sender and the size of a call before the contract, and a fault of a handler gets an answer. */
import type { IpcMainInvokeEvent } from 'electron';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { methodChannel } from '../../../electron/doors/ipc/channels.ts';
import { openIpcDoor } from '../../../electron/doors/ipc/ipc.ts';
import { pageAddress } from '../../../electron/pages/addresses.ts';
import type { Handlers, MethodName } from '../../../shared/contract/contract.ts';
import { silent, TestRecord } from '../../support/record.ts';

type Handle = (event: IpcMainInvokeEvent, input: unknown) => unknown;

const record = new TestRecord();
beforeAll(() => record.start());
afterAll(() => record.end());

/** Opens the door. `ask` calls a method as the page at this address does. */
function opened({ handlers = record.open.handlersFor('window'), address = pageAddress('tray') } = {}) {
  const channels = new Map<string, Handle>();
  const close = openIpcDoor({
    ipcMain: {
      handle: (channel, handle) => channels.set(channel, handle),
      removeHandler: (channel) => channels.delete(channel),
    },
    handlersFor: (): Handlers => handlers,
    logger: silent,
    isOwnWindow: () => true,
  });
  const frame = { url: address };
  const event: IpcMainInvokeEvent = Object.assign(Object.create(null), {
    sender: { mainFrame: frame },
    senderFrame: frame,
  });
  const ask = async (name: MethodName, input: unknown) => channels.get(methodChannel(name))?.(event, input);
  return { ask, channels, close };
}

test('a call of a page is answered', async () => {
  const { ask, channels, close } = opened();
  expect(await ask('begin', { name: 'Mail' })).toMatchObject({ ok: true });
  close();
  expect(channels.size).toBe(0);
});

test('a call of a foreign page is refused before the contract', async () => {
  const { ask } = opened({ address: 'https://example.org/' });
  expect(await ask('begin', { name: 'Foreign' })).toMatchObject({ refusal: { code: 'forbidden' } });
  expect((await record.must('snapshot', {})).active).toMatchObject([{ name: 'Mail' }]);
});

test('an input that is longer than any session, or cannot be written as JSON, is refused before the contract', async () => {
  const { ask } = opened();
  const tooLarge = { refusal: { code: 'invalid-input', message: { code: 'refusal.inputTooLarge' } } };
  expect(await ask('begin', { name: 'x'.repeat(256 * 1024) })).toMatchObject(tooLarge);
  const circular: { self?: object } = {};
  circular.self = circular;
  expect(await ask('begin', circular)).toMatchObject(tooLarge);
  // Below the limit, the contract refuses the name.
  expect(await ask('begin', { name: 'x'.repeat(250 * 1024) })).toMatchObject({ refusal: { field: 'name' } });
});

test('a handler that throws gives an answer that does not repeat the error', async () => {
  const failing: Handlers = {
    ...record.open.handlersFor('window'),
    checkIn: () => Promise.reject(new Error('a secret of the program')),
  };
  expect(await opened({ handlers: failing }).ask('checkIn', {})).toEqual({
    ok: false,
    refusal: { code: 'unavailable', field: null, message: { code: 'refusal.fault', params: {} } },
  });
});
