/** Exported documents are safe to open: a spreadsheet computes no cell of them, and no text in them becomes markup. */
import { describe, expect, it } from 'vitest';
import { asLine, asMarkdown } from '../../shared/format/as-line.ts';
import { csvFile } from '../../shared/format/csv.ts';
import fc from '../support/properties.ts';

/** Parses the cells of a CSV text (RFC 4180). */
function cellsOf(file: string): string[][] {
  const rows: string[][] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: string[] = [];
  const text = file.slice(1);
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (found === null) throw new Error('this is no CSV');
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[=+\-@\t\r\n",;' a-c1]{0,8}$/));

describe('a CSV file', () => {
  it('begins with a byte order mark, ends each row with CRLF, and quotes only where necessary', () => {
    expect(
      csvFile([
        ['Day', 'Notes'],
        ['1', 'a "b", c'],
        ['2', 'x\ny'],
      ]),
    ).toBe('\ufeffDay,Notes\r\n1,"a ""b"", c"\r\n2,"x\ny"\r\n');
  });

  it.each([
    '=1+2',
    '+49 30',
    '-2+3',
    '@SUM(A1)',
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
    '＝1+1',
    '﹦1+1',
    ' =1+1',
    '\u00a0\u200b＋1',
    '\u0000=1',
    '"=1+1',
    "'=1+1",
  ])('does not let a spreadsheet compute %j', (cell) => {
    expect(cellsOf(csvFile([[cell]]))).toEqual([[`'${cell}`]]);
  });

  it.each(['\t', '\r', '\n'])(
    'does not let a spreadsheet compute what follows %j at the beginning',
    (first) => {
      expect(cellsOf(csvFile([[`${first}=1`]]))).toEqual([[`'${first}'=1`]]);
    },
  );

  it('keeps every text, except for an apostrophe before formulas, and has no cell that begins like a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyText, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (rows) => {
        const asRead = (text: string) => text.replaceAll("'", '');
        const read = cellsOf(csvFile(rows));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        for (const [row, cells] of read.entries())
          for (const [column, cell] of cells.entries()) {
            expect(cell.replace(/^[\s\p{C}"]+/u, '')).not.toMatch(/^[=+\-@＝＋－＠]/);
            expect(asRead(cell)).toBe(asRead(rows[row]?.[column] ?? ''));
          }
      }),
    );
  });
});

/**
 * The cells as a spreadsheet sees them that separates by semicolons or tabs, as in many regions: a quotation mark counts only where a cell
 * begins, so that a text of the second column is not quoted for it.
 */
const cellsElsewhere = (file: string, separator: ';' | '\t') =>
  file.slice(1).split(separator === ';' ? /[;\r\n]/ : /[\t\r\n]/);

describe('a CSV file that is read where semicolons or tabs separate the cells', () => {
  it.each([
    'x;=1+1;y',
    'x\t=1+1\ty',
    'x; ＝1+1',
    'x;"=1+1',
    'x\n=1+1',
    'x\r\n@SUM(A1)',
    'x\n-1+1',
    'x;- 1',
    ';=1',
  ])('does not let a spreadsheet compute a part of %j', (text) => {
    for (const separator of [';', '\t'] as const)
      for (const cell of cellsElsewhere(csvFile([['2026-11-20', text]]), separator))
        expect(cell.replace(/^[\s\p{C}"]+/u, '')).not.toMatch(/^[=+\-@＝＋－＠]/);
  });

  it('keeps lists in notes as they were written', () => {
    expect(cellsOf(csvFile([['To do:\n- mail\n+ report; then rest']]))).toEqual([
      ['To do:\n- mail\n+ report; then rest'],
    ]);
  });

  it('has no cell that begins like a formula, whatever the text, except for the items of a list', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(';' as const, '\t' as const), (text, separator) => {
        for (const cell of cellsElsewhere(csvFile([['2026-11-20', text]]), separator))
          expect(cell.replace(/^[\s\p{C}"]+/u, '')).not.toMatch(/^(?:[=@＝＠]|[+\-＋－](?! ))/);
      }),
    );
  });
});

describe('a text within a document', () => {
  it('becomes one line, whatever it contains', () => {
    fc.assert(fc.property(anyText, (text) => !/[\p{Cc}\u2028\u2029]/u.test(asLine(text) + asMarkdown(text))));
    expect(asLine(' a\r\n\u0007b\u2028c ')).toBe('a b c');
  });

  it.each([
    ['<img src=x onerror=alert(1)>', String.raw`\<img src\=x onerror\=alert(1)\>`],
    ['[x](javascript:alert(1))', String.raw`\[x\](javascript\:alert(1))`],
    ['# big | *fat* _x_ `code`', String.raw`\# big \| \*fat\* \_x\_ \`code\``],
    ['www.example.com', String.raw`www\.example.com`],
    ['1. first', String.raw`1\. first`],
    ['- item', String.raw`\- item`],
    ['a & b &lt;', String.raw`a \& b \&lt;`],
    ['back\\', String.raw`back\\`],
  ])('such as %s does not become markup', (text, written) => {
    expect(asMarkdown(text)).toBe(written);
  });

  it('has a backslash before every character that Markdown would interpret', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(asMarkdown(text).replace(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[\\`*_{}[\]<>#|~&!@$:^=+]/);
      }),
    );
  });
});
