/**
 * What the program understood of a line, before Enter. It stays a live region even while an open list hides everything else from screen
 * readers.
 */
import { UnderstoodParts } from '../components/UnderstoodParts.tsx';
import type { QuickStartHint } from './quick-start-hint.ts';

export function LineHint({ id, hint }: { readonly id: string; readonly hint: QuickStartHint }) {
  const { chips, problem, missing } = hint;
  const parts = [
    ...(problem === null ? [] : [{ kind: 'problem', text: problem }]),
    ...chips,
    ...(missing === null ? [] : [{ kind: 'missing', text: missing }]),
  ];
  return (
    <p id={id} className="hint" role="status" data-react-aria-top-layer>
      <UnderstoodParts parts={parts} />
    </p>
  );
}
