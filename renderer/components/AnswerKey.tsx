/**
 * The key of an answer, shown before its label. A no-break space keeps it on the same line as the start of the label, even if the label is
 * one long word.
 */
export function AnswerKey({ sign }: { readonly sign: string }) {
  return (
    <span aria-hidden="true">
      <span className="answer-key">{sign}</span>
      {'\u00a0'}
    </span>
  );
}
