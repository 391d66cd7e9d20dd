/** The key of an answer, shown before it, and on the same line as its beginning even where that is one long word. */
export function AnswerKey({ sign }: { readonly sign: string }) {
  return (
    <span aria-hidden="true">
      <span className="answer-key">{sign}</span>
      {'\u00a0'}
    </span>
  );
}
