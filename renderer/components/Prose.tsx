/** A sentence from elsewhere in the program. Text between backticks is shown as code. */
export function Prose({ text }: { readonly text: string }) {
  return text
    .split('`')
    .map((part, place) =>
      place % 2 === 0 ? part : <code key={text.split('`').slice(0, place).join('`')}>{part}</code>,
    );
}
