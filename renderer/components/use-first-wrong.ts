/** Moves the focus when a form was refused: to the first invalid field, otherwise to the first overlap without a chosen way out. */
import { type RefObject, useEffect } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';

/** Each new refusal moves the focus again. */
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
