/**
 * What the program understood of the typed text, part by part. It stands in a live region, and a screen reader would announce each changed
 * part separately. Therefore the whole element is replaced at once.
 */
import { Fragment } from 'react';
import { separator } from '../../shared/messages/kept-together.ts';

export interface UnderstoodPart {
  /** Selects the look. The part after a `problem` begins a new sentence. */
  readonly kind: string;
  readonly text: string;
}

export function UnderstoodParts({ parts }: { readonly parts: readonly UnderstoodPart[] }) {
  if (parts.length === 0) return null;
  return (
    <span key={parts.map(({ kind, text }) => `${kind} ${text}`).join('\n')}>
      {parts.map(({ kind, text }, index) => (
        <Fragment key={`${kind} ${text}`}>
          {index > 0 && (parts[index - 1]?.kind === 'problem' ? ' ' : separator)}
          <bdi className="understood" data-kind={kind}>
            {text}
          </bdi>
        </Fragment>
      ))}
    </span>
  );
}
