/** Moves the focus when a form was refused: to the first invalid field, otherwise to the first overlap without a chosen way out. */
import { type RefObject, useEffect, useRef } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';

/**
 * Each new refusal moves the focus again. A refusal that comes late does not take the focus from a person who has typed since: the keys
 * would go into another field.
 */
export function useFirstWrong(form: RefObject<HTMLFormElement | null>, refusal: Refusal | null): void {
  const hasTyped = useRef(false);
  useEffect(() => {
    const { current: element } = form;
    if (element === null) return;
    const listening = new AbortController();
    const { signal } = listening;
    const listen = (name: 'input' | 'click' | 'submit', is: boolean) =>
      element.addEventListener(
        name,
        () => {
          hasTyped.current = is;
        },
        { capture: true, signal },
      );
    listen('input', true);
    listen('click', false);
    listen('submit', false);
    return () => listening.abort();
  }, [form]);
  useEffect(() => {
    if (refusal !== null && !hasTyped.current) firstWrong(form.current)?.focus();
  }, [form, refusal]);
}

function firstWrong(form: HTMLFormElement | null): HTMLElement | null {
  return (
    form?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
    form?.querySelector<HTMLElement>('.overlap[data-open="true"] button') ??
    null
  );
}
