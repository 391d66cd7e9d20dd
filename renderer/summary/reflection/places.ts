/** Where the keys of the summary lead when a day is looked back on. */
import { drawAllRows } from '../../components/use-growing.ts';

/** The first interruption without a reason. */
export function toReasons(): boolean {
  return goTo('.ledger [data-keyed] button');
}

/** The largest gap or doubt. */
export function toGaps(): boolean {
  return goTo('.gap-list .keyed-answers button');
}

/** To what is still open, in the order of a closing: reasons, gaps, questions. */
export function toClosing(): void {
  if (!toReasons() && !toGaps()) goTo('[data-closing-first]');
}

function goTo(selector: string): boolean {
  drawAllRows();
  const found = document.querySelector<HTMLElement>(selector);
  found?.focus();
  found?.scrollIntoView({ block: 'center' });
  return found !== null;
}
