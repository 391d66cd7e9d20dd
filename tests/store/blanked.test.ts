import { describe, expect, it } from 'vitest';
import { blanked } from '../../electron/store/blanked.ts';

const id = '01a0-purged';
const without = (text: string) => blanked(Buffer.from(text), [id]).toString();

describe('a file that was set aside, without what was purged', () => {
  it('loses the line or the row that names it, and nothing else', () => {
    const rows = `{"month":"2026-11","things":[\n["2026","${id}","Secret"],\n["2026","other","Kept"]\n]}\n`;
    const [head, gone, kept] = without(rows).split('\n');
    expect(gone?.trim()).toBe('');
    expect([head, kept]).toEqual([rows.split('\n')[0], rows.split('\n')[2]]);
  });

  it('loses the object that names it if everything is on one line, and from a list of ids the id alone', () => {
    const state = `{"recents":[{"session":"${id}","name":"Secret"},{"session":"b","name":"Kept"}],"active":["${id}","b"]}`;
    const left = without(state);
    expect(left).not.toContain('Secret');
    expect(left).not.toContain(id);
    expect(left).toContain('{"session":"b","name":"Kept"}');
    expect(left).toContain('"active":["');
    expect(left).toHaveLength(state.length);
  });

  it('loses everything after it if its end is cut off', () => {
    const left = without(`{"a":1},{"session":"${id}","name":"Sec`);
    expect(left.trimEnd()).toBe('{"a":1},');
  });

  it('is still JSON if it was JSON on one line', () => {
    const gone = `{"session":"${id}"}`;
    const lists = [
      '[GONE]',
      '[GONE, 1]',
      '[1, GONE]',
      '[1, GONE,GONE]',
      '[{"a":GONE}, [GONE,2]]',
      '{"a":GONE,"b":1}',
    ];
    const left = lists.map((list) => JSON.parse(without(`{"list":${list.replaceAll('GONE', gone)}}`)).list);
    expect(left).toEqual([[], [1], [1], [1], [{ a: null }, [2]], { a: null, b: 1 }]);
  });

  it('is unchanged if nothing of it was purged', () => {
    expect(without('{"session":"b"}\nbroken')).toBe('{"session":"b"}\nbroken');
  });
});
