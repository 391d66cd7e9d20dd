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
    '\t=1',
    '\r=1',
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
    '＝1+1',
    '﹦1+1',
    ' =1+1',
    '\u00a0\u200b＋1',
    '\u0000=1',
    '"=1+1',
    "'=1+1",
    '\n=1',
  ])('does not let a spreadsheet compute %j', (cell) => {
    expect(cellsOf(csvFile([[cell]]))).toEqual([[`'${cell}`]]);
  });

  it('keeps every text, except for an apostrophe before formulas, and has no cell that begins like a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyText, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (rows) => {
        const read = cellsOf(csvFile(rows));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        for (const [row, cells] of read.entries())
          for (const [column, cell] of cells.entries()) {
            expect(cell.replace(/^[\s\p{C}"]+/u, '')).not.toMatch(/^[=+\-@＝＋－＠]/);
            expect([rows[row]?.[column], `'${rows[row]?.[column]}`]).toContain(cell);
          }
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
