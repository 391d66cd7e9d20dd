/** Lines that were refused while another one was being typed in their field. */
import { useReducer } from 'react';
import { usePage } from './page-context.ts';

export interface RefusedLines {
  readonly lines: readonly string[];
  /** Keeps a line until it is edited again or thrown away, also beyond the page. */
  readonly keep: (line: string) => void;
  readonly drop: (line: string) => void;
}

/** `draftKey` is that of the field. A line never contains a line break. */
export function useRefusedLines(draftKey: string): RefusedLines {
  const { drafts } = usePage();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const key = `refused in ${draftKey}`;
  // Read anew each time, because answers arrive in any order.
  const linesNow = () => (drafts.get(key) ?? '').split('\n').filter((line) => line !== '');
  const set = (lines: readonly string[]) => {
    if (lines.length === 0) drafts.drop(key);
    else drafts.set(key, lines.join('\n'));
    redraw();
  };
  const without = (line: string) => linesNow().filter((each) => each !== line);
  return {
    lines: linesNow(),
    keep: (line) => set([...without(line), line]),
    drop: (line) => set(without(line)),
  };
}
