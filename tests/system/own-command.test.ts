import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownCommand } from '../../electron/system/own-command.ts';

const ada = {
  platform: 'linux',
  variables: {},
  home: '/home/ada',
  executable: '/opt/RoutineLog/routinelog',
  node: '/usr/bin/node',
  appFolder: '/src/routinelog',
};
const usual = '/home/ada/.local/share/routinelog';

describe('the command that reaches the program that runs', () => {
  test('is on the path where it was installed, lies in the AppImage, or is run by Node from a checkout', () => {
    const installed = { ...ada, isPackaged: true, dataFolder: usual };
    expect(ownCommand(installed)).toEqual(['routinelog']);
    const variables = { APPIMAGE: '/home/ada/RoutineLog.AppImage', APPDIR: '/tmp/.mount_x' };
    expect(ownCommand({ ...installed, variables, executable: '/tmp/.mount_x/routinelog' })).toEqual([
      '/home/ada/RoutineLog.AppImage',
    ]);
    expect(ownCommand({ ...installed, variables })).toEqual(['routinelog']);
    expect(ownCommand({ ...installed, isPackaged: false })).toEqual([
      '/usr/bin/node',
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
