/** The key of an answer, for the eye; it stays on the line on which the answer begins, also where that is one long word. */
export function AnswerKey({ sign }: { readonly sign: string }) {
  return (
    <span aria-hidden="true">
      <span className="answer-key">{sign}</span>
      {'\u00a0'}
    </span>
  );
}
