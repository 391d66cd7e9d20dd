/**
 * What was understood of what is typed, part by part. It stands in a live region, all of which a screen reader says again for each piece of it
 * that changes: so it changes as one piece.
 */
import { Fragment } from 'react';

export interface UnderstoodPart {
  /** How it looks. After a problem the rest begins a new sentence. */
  readonly kind: string;
  readonly text: string;
}

export function UnderstoodParts({ parts }: { readonly parts: readonly UnderstoodPart[] }) {
  if (parts.length === 0) return null;
  return (
    <span key={parts.map(({ kind, text }) => `${kind} ${text}`).join('\n')}>
      {parts.map(({ kind, text }, index) => (
        <Fragment key={`${kind} ${text}`}>
          {index > 0 && (parts[index - 1]?.kind === 'problem' ? ' ' : ' · ')}
          <bdi className="understood" data-kind={kind}>
            {text}
          </bdi>
        </Fragment>
      ))}
    </span>
  );
}
