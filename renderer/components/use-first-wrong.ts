/** Where the focus goes when a form was refused: the first field that is wrong, else the first way out of an overlap that nobody chose. */
import { type RefObject, useEffect } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';

/** Each new refusal moves the focus anew. */
export function useFirstWrong(form: RefObject<HTMLFormElement | null>, refusal: Refusal | null): void {
  useEffect(() => {
    if (refusal !== null) firstWrong(form.current)?.focus();
  }, [form, refusal]);
}

function firstWrong(form: HTMLFormElement | null): HTMLElement | null {
  return (
    form?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
    form?.querySelector<HTMLElement>('.overlap[data-open="true"] button') ??
    null
  );
}
