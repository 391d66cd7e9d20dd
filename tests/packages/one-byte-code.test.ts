/** Tests how code is built: V8 stores a source text with one byte per character only if all characters are Latin-1. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { inOneByte } from '../../electron/packages/one-byte-code.ts';

/** The value that the module exports as `said`. */
async function saidBy(code: string): Promise<unknown> {
  const { said } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return said;
}

it.each([
  ['a text', `export const said = 'from – to: “9:40”, 今日, \u{1f600}';`],
  ['a template', 'export const said = `at 5 – “now”\\n$`;'],
  ['a pattern', String.raw`export const said = '9–10＃\u{1f600}'.split(/[–＃]|[\u{1f600}]/u);`],
  ['a pattern without its flag', `export const said = ['10–11'.match(/–(\\d+)/)?.[1], /[❤]/.test('❤')];`],
  ['a raw template', 'export const said = String.raw`\\d–“` + /“/.test("“");'],
  [
    'raw templates in another',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code.
    'export const said = String.raw`–$${[1, 2].join(String.raw`日\\n`)}\u{1f600}${`–`}`;',
  ],
  ['a raw template with backslashes', 'export const said = String.raw`\\–\\\\–\\\u{1f600}`;'],
  ['a name', `const größe = 1; const 長さ = 2; export const said = { größe, 長さ };`],
])('keeps what %s means, in ASCII', async (_what, code) => {
  const made = await inOneByte(`// Comments “go”.\n${code}`);
  expect(made.code).toMatch(/^[\0-\x7f]*$/);
  expect(made.code).not.toContain('Comments');
  expect(await saidBy(made.code)).toEqual(await saidBy(code));
});

it('is what every built script consists of', () => {
  const folder = path.join(import.meta.dirname, '../../dist');
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.c?js$/.test(name),
  );
  expect(scripts.length).toBeGreaterThan(30);
  const isOfAscii = (name: string) => /^[\0-\x7f]*$/.test(readFileSync(path.join(folder, name), 'utf8'));
  expect(scripts.filter((name) => !isOfAscii(name))).toEqual([]);
});

it('keeps the names of functions, and comes with a source map', async () => {
  const { code, map } = await inOneByte(
    'function notTooLong() {\n  return 1;\n}\nexport const said = notTooLong();',
  );
  expect(code).toContain('function notTooLong(');
  expect(JSON.parse(map).mappings).not.toBe('');
});
