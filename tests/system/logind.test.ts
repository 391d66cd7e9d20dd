/** Whether the screen is locked, as a login manager on a bus of its own tells it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Message, type MessageBus, MessageType, sessionBus, Variant } from '@jellybrick/dbus-next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchLogind } from '../../electron/system/logind.ts';

const path = '/org/freedesktop/login1/session/_37';
const hasBus = process.platform === 'linux' && spawnSync('dbus-daemon', ['--version']).status === 0;
const bounds = ['--session', '--nofork', '--print-address=1'];

describe.skipIf(!hasBus)('logind', () => {
  let daemon: ChildProcess;
  let address = '';
  let logind: MessageBus;

  const connect = () => sessionBus({ busAddress: address });
  const signal = (face: string, member: string, signature = '', body: unknown[] = []) =>
    logind.send(Message.newSignal(path, face, member, signature, body));
  const hint = (isLocked: boolean) =>
    signal('org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', [
      'org.freedesktop.login1.Session',
      { LockedHint: new Variant('b', isLocked) },
      [],
    ]);

  beforeEach(async () => {
    daemon = spawn('dbus-daemon', bounds, { stdio: ['ignore', 'pipe', 'ignore'] });
    if (daemon.stdout === null) throw new Error('no output');
    const [line]: unknown[] = await once(daemon.stdout, 'data');
    address = String(line).trim();
    logind = connect();
    logind.addMethodHandler((message: Message) => {
      if (message.type !== MessageType.METHOD_CALL || message.member !== 'GetSession') return false;
      const isKnown = message.body[0] === '7';
      logind.send(
        isKnown
          ? Message.newMethodReturn(message, 'o', [path])
          : Message.newError(message, 'org.freedesktop.login1.NoSuchSession', 'none'),
      );
      return true;
    });
    await logind.requestName('org.freedesktop.login1', 4);
  });
  afterEach(() => {
    logind.disconnect();
    daemon.kill();
  });

  it('tells by its property and by its signals, of this session alone', async () => {
    const told: string[] = [];
    const watch = await watchLogind({
      variables: { XDG_SESSION_ID: '7' },
      tell: (event) => told.push(event),
      bus: connect(),
    });
    hint(true);
    signal('org.freedesktop.login1.Session', 'Lock');
    signal('org.freedesktop.login1.Session', 'PauseDevice', 'uus', [1, 2, 'pause']);
    logind.send(
      Message.newSignal(
        '/org/freedesktop/login1/session/_38',
        'org.freedesktop.login1.Session',
        'Lock',
        '',
        [],
      ),
    );
    hint(false);
    signal('org.freedesktop.login1.Session', 'Unlock');
    await expect.poll(() => told).toEqual(['lock', 'lock', 'unlock', 'unlock']);
    watch.close();
  });

  it('that knows no such session is none', async () => {
    const watch = watchLogind({ variables: { XDG_SESSION_ID: '9' }, tell: () => {}, bus: connect() });
    await expect(watch).rejects.toThrow();
  });
});
