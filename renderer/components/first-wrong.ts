/** Where the focus goes when a form was refused: the first field that is wrong, else the first way out of an overlap that nobody chose. */
export function firstWrong(form: HTMLFormElement | null): HTMLElement | null {
  return (
    form?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
    form?.querySelector<HTMLElement>('.overlap[data-open="true"] button') ??
    null
  );
}
