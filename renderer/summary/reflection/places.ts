/** The targets of the keys for looking back on a day. */
import { drawAllRows } from '../../components/use-growing.ts';

/** Moves the focus to the first interruption without a reason. Returns whether there is one. */
export function toReasons(): boolean {
  return goTo('.ledger [data-keyed] button');
}

/** Moves the focus to the largest gap or doubt. Returns whether there is one. */
export function toGaps(): boolean {
  return goTo('.gap-list .keyed-answers button');
}

/** Moves the focus to the first open item in the order of a closing: reasons, gaps, questions. */
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
