import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownCommand } from '../../electron/system/own-command.ts';

const ada = { platform: 'linux', variables: {}, home: '/home/ada', appFolder: '/src/routinelog' };
const usual = '/home/ada/.local/share/routinelog';

describe('the command that reaches the program that runs', () => {
  test('is on the path where it was installed, lies in the AppImage, or is run by Node from a checkout', () => {
    const installed = { ...ada, isPackaged: true, dataFolder: usual };
    expect(ownCommand(installed)).toEqual(['routinelog']);
    expect(ownCommand({ ...installed, variables: { APPIMAGE: '/opt/RoutineLog.AppImage' } })).toEqual([
      '/opt/RoutineLog.AppImage',
    ]);
    expect(ownCommand({ ...installed, isPackaged: false })).toEqual([
      'node',
      join('/src/routinelog', 'dist', 'electron', 'routinelog.js'),
    ]);
  });

  test('names the data folder where it is not the usual one', () => {
    expect(ownCommand({ ...ada, isPackaged: true, dataFolder: '/mnt/log' })).toEqual([
      'routinelog',
      '--data',
      '/mnt/log',
    ]);
  });
});
