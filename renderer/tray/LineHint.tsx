/** What was understood of a line, before Enter; it is told also while a list is open, which hides all else from screen readers. */
import { Fragment } from 'react';
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
      {parts.map(({ kind, text }, index) => (
        <Fragment key={`${kind} ${text}`}>
          {index > 0 && (parts[index - 1]?.kind === 'problem' ? ' ' : ' · ')}
          <bdi className="understood" data-kind={kind}>
            {text}
          </bdi>
        </Fragment>
      ))}
    </p>
  );
}
