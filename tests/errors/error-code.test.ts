import { describe, expect, it } from 'vitest';
import { errorCode } from '../../electron/errors/error-code.ts';
import { message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';

const systemError = (code: string) => Object.assign(new Error(code), { code });

describe('the code of an error', () => {
  it('is that of the system, also where Node’s library has no name for it: a quota is said as one', () => {
    expect(errorCode(systemError('ENOSPC'))).toBe('ENOSPC');
    for (const unnamed of ['Unknown system error -122', 'Unknown system error -69', 'EDQUOT'])
      expect(english.say(message('files.notSaved', { reason: errorCode(systemError(unnamed)) }))).toBe(
        'Not saved: the disk quota is used up. Nothing was changed; try again once that is fixed.',
      );
  });

  it.each([
    [
      ['ESTALE', 'Unknown system error -116', 'Unknown system error -70'],
      'the network folder does not answer',
    ],
    [['ENOTCONN', 'EHOSTDOWN', 'ETIMEDOUT', 'EREMOTEIO'], 'the network folder does not answer'],
    [['EBADMSG', 'EUCLEAN', 'Unknown system error -74', 'Unknown system error -117'], 'is damaged'],
    [['ENXIO', 'ENODEV', 'Unknown system error -123'], 'the disk is not there any more'],
    [['EBUSY', 'ETXTBSY'], 'another program holds a file'],
    [['EMFILE', 'ENFILE'], 'too many files are open'],
    [['EFBIG'], 'a file would grow larger than the system allows'],
  ])('of %j is said in words: %s', (codes, words) => {
    for (const code of codes) {
      const reason = errorCode(systemError(code));
      expect(english.say(message('files.notSaved', { reason })), code).toContain(words);
    }
  });

  it('leads to a sentence about the attempt: the second folder or the data folder, reading or writing', () => {
    const said = (code: 'backups.secondFailed' | 'files.notRead', reason: string) =>
      english.say(message(code, { reason }));
    expect(said('backups.secondFailed', 'EROFS')).toMatch(
      /^The second folder could not be written to: it is read-only\. /,
    );
    for (const reason of ['EACCES', 'EROFS', 'EBUSY'])
      expect(said('backups.secondFailed', reason)).not.toContain('data folder');
    expect(said('files.notRead', 'EACCES')).toBe(
      'This cannot be read: a file of it may not be read. Nothing was changed; try again once that is fixed.',
    );
  });

  it('is the system’s own text where the error has no name', () => {
    expect(errorCode(systemError('Unknown system error -4'))).toBe('Unknown system error -4');
    expect(errorCode(new Error('no code'))).toBe('unknown');
    expect(errorCode('ENOSPC')).toBe('unknown');
  });
});
