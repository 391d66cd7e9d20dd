import { describe, expect, test } from 'vitest';
import { defaultDataFolder } from '../../electron/system/default-data-folder.ts';
import { askedSince, launchArguments, ownWords } from '../../electron/system/launch-arguments.ts';
import { message } from '../../shared/messages/message.ts';
import { at } from '../support/given.ts';

describe('what the program was started with', () => {
  test('nothing: the window opens, on the usual data', () => {
    expect(launchArguments([])).toEqual({
      dataFolder: null,
      hidden: false,
      asked: null,
      words: [],
      problem: null,
    });
  });

  test('a verb with its own options', () => {
    const words = ['start', 'Write report', '--ago', '10m'];
    expect(launchArguments(words)).toMatchObject({ dataFolder: null, hidden: false, asked: null, words });
  });

  test('the data folder before the verb or after it, in both forms', () => {
    const expected = {
      dataFolder: '/d',
      hidden: false,
      asked: null,
      words: ['status', '--json'],
      problem: null,
    };
    expect(launchArguments(['--data', '/d', 'status', '--json'])).toMatchObject(expected);
    expect(launchArguments(['--data=/d', 'status', '--json'])).toMatchObject(expected);
    expect(launchArguments(['status', '--json', '--data', '/d'])).toMatchObject(expected);
  });

  test('--data without a folder differs from no --data, and takes no other option as its folder', () => {
    for (const given of [['--data'], ['--data='], ['--data', ''], ['--data', '  '], ['status', '--data']])
      expect(launchArguments(given).problem, given.join(' ')).toEqual(message('usage.noFolder'));
    expect(launchArguments(['--data', '--hidden'])).toMatchObject({
      problem: message('usage.noFolder'),
      hidden: true,
    });
  });

  test('--data after -- is a name, as every word there', () => {
    const words = ['start', '--', '--data', '--hidden'];
    expect(launchArguments(['--data=/d', ...words])).toMatchObject({
      dataFolder: '/d',
      words,
      problem: null,
    });
    expect(launchArguments(words)).toMatchObject({ dataFolder: null, hidden: false, words, problem: null });
  });

  test('of two data folders neither is taken', () => {
    for (const given of [
      ['--data', '/d', '--data', '/e'],
      ['--data=/d', 'status', '--data', '/d'],
      ['--data', '--data=/e'],
    ])
      expect(launchArguments(given).problem, given.join(' ')).toEqual(
        message('usage.onlyOnce', { option: '--data' }),
      );
  });

  test("Chromium's switches before the verb are left to Chromium", () => {
    const given = ['--no-sandbox', '--ozone-platform=wayland', '--hidden'];
    expect(launchArguments(given)).toMatchObject({ dataFolder: null, hidden: true, asked: null, words: [] });
    expect(launchArguments(['--hidden', askedSince(at('09:00'))])).toMatchObject({
      hidden: true,
      asked: at('09:00'),
      words: [],
    });
  });

  test('a question about the program itself', () => {
    expect(launchArguments(['--help']).words).toEqual(['--help']);
    expect(launchArguments(['--version']).words).toEqual(['--version']);
  });
});

describe('the words that are the program’s own', () => {
  const isAppFolder = (word: string) => word === '/app';

  test('follow the executable in a package', () => {
    expect(ownWords(['/usr/bin/routinelog', 'status'], true, isAppFolder)).toEqual(['status']);
  });

  test('follow the app folder in development', () => {
    expect(ownWords(['electron', '--inspect=0', '/app', 'status'], false, isAppFolder)).toEqual(['status']);
  });
});

describe('the usual data folder', () => {
  const home = '/home/ada';

  test('on Linux follows the XDG variable, unless it is relative', () => {
    const platform = 'linux';
    const variables = { XDG_DATA_HOME: '/data' };
    expect(defaultDataFolder({ platform, variables, home })).toBe('/data/routinelog');
    expect(defaultDataFolder({ platform, variables: {}, home })).toBe('/home/ada/.local/share/routinelog');
    expect(defaultDataFolder({ platform, variables: { XDG_DATA_HOME: 'data' }, home })).toBe(
      '/home/ada/.local/share/routinelog',
    );
  });

  test('on macOS lies among the application support files', () => {
    expect(defaultDataFolder({ platform: 'darwin', variables: {}, home: '/Users/ada' })).toBe(
      '/Users/ada/Library/Application Support/RoutineLog',
    );
  });

  test('on Windows lies in the roaming profile', () => {
    const variables = { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' };
    const expected = 'C:\\Users\\ada\\AppData\\Roaming\\RoutineLog';
    expect(defaultDataFolder({ platform: 'win32', variables, home: 'C:\\Users\\ada' })).toBe(expected);
    expect(defaultDataFolder({ platform: 'win32', variables: {}, home: 'C:\\Users\\ada' })).toBe(expected);
  });
});
