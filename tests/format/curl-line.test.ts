import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { curlLine } from '../../shared/format/curl-line.ts';
import fc from '../support/properties.ts';
import { temporaryFolder } from '../support/record.ts';

const url = 'http://127.0.0.1:24613/';
const asked = `${url}api/sessions`;

describe('the command that asks for the newest sessions', () => {
  const temporary = temporaryFolder();
  afterAll(temporary.remove);

  it.skipIf(process.platform === 'win32')('reads the token from its file, wherever the file lies', () => {
    const name = fc.string({ unit: fc.constantFrom(...` '"\\$()\`;&|*?~#!-ab漢`), maxLength: 12 });
    fc.assert(
      fc.property(name, (folderName) => {
        const folder = join(temporary.folder, `in ${folderName}`);
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, 'serve-token'), 'the-token\n');
        const line = curlLine('linux', url, join(folder, 'serve-token'));
        expect(line).not.toContain('the-token');
        // This shell function replaces curl and prints the arguments that curl would get.
        const printed = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }\n${line}`], {
          encoding: 'utf8',
        });
        expect(printed).toBe(`-H\nAuthorization: Bearer the-token\n${asked}\n`);
      }),
      { numRuns: 50 },
    );
  });

  it('is written for PowerShell on Windows', () => {
    expect(curlLine('win32', url, String.raw`C:\Users\Ada L'Œil\‘x’\serve-token`)).toBe(
      String.raw`curl.exe -H "Authorization: Bearer $(Get-Content -LiteralPath 'C:\Users\Ada L''Œil\‘‘x’’\serve-token')" ${asked}`,
    );
  });
});
