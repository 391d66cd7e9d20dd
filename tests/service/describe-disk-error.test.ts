/** Says why a record cannot be opened, so that a person knows what to fix. */
import { describe, expect, it } from 'vitest';
import { StorageFailed } from '../../electron/ports/store.ts';
import { notStartedBy, whyNotOpenedBy } from '../../electron/service/describe-disk-error.ts';
import { english } from '../../shared/messages/speech.ts';

const answered = (code: string, path: string) =>
  Object.assign(new Error(`${code}: open '${path}'`), { code, path, syscall: 'open' });
const tail = 'Nothing was changed. Fix that, or choose another folder with --data.';

describe('why a record cannot be opened', () => {
  it.each([
    ['EACCES', '/data/sessions/2026-11.json', '/data/sessions/2026-11.json: you have no permission for it.'],
    ['EPERM', '/data/journal/00000001.jsonl', '/data/journal/00000001.jsonl: you have no permission for it.'],
    // The name of a file that was to be made means nothing to a person.
    ['EACCES', '/data/state.json.0123456789ab.tmp', '/data: you have no permission for it.'],
    ['EACCES', '/data/lock.01a1f8d3.new', '/data: you have no permission for it.'],
    ['EACCES', '/elsewhere/2026-11.json', '/data: you have no permission for it.'],
    ['EISDIR', '/data/lock', '/data/lock: a folder lies where a file should be.'],
  ])('names the file or folder: %s at %s', (code, path, said) => {
    expect(english.say(whyNotOpenedBy('/data', answered(code, path)))).toBe(
      `RoutineLog cannot use ${said} ${tail}`,
    );
  });

  it('names the inner folder that may not be listed', () => {
    const error = { ...answered('EACCES', '/data/journal'), syscall: 'scandir' };
    const failed = Object.assign(new Error('EACCES'), error);
    expect(english.say(whyNotOpenedBy('/data', failed))).toBe(
      `RoutineLog cannot use /data/journal: you have no permission for it. ${tail}`,
    );
  });

  it('comes from the error of the disk, whatever wraps it, and leaves other errors alone', () => {
    const cause = answered('EACCES', '/data/sessions/2026-11.json');
    const failed = new StorageFailed('EACCES', 'sessions/2026-11.json could not be read', { cause });
    expect(notStartedBy('/data', failed)).toEqual(
      new Error(`RoutineLog cannot use /data/sessions/2026-11.json: you have no permission for it. ${tail}`),
    );
    const fault = new TypeError('x is not a function');
    expect(notStartedBy('/data', fault)).toBe(fault);
  });
});
