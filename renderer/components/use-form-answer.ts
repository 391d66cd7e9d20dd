/** The answer to what a form has sent. It may arrive after the form was closed, or after more was typed in it. */
import { type RefObject, useRef, useState } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { refusalStatus, usePage } from './page-context.ts';
import { useIsOpen } from './use-is-open.ts';

export interface FormAnswer {
  /** The refusal to show in the form; null if there is none. */
  readonly refusal: Refusal | null;
  /** Whether the form is still open. A form must not close anything after it was closed itself. */
  readonly isOpen: RefObject<boolean>;
  /** Shows a refusal in the form, or in the message line of the page if the form was closed meanwhile. Null removes the refusal. */
  readonly refuse: (refusal: Refusal | null) => void;
  /** Call this when something was typed: the refusal no longer applies. */
  readonly typed: () => void;
  /** Call this when sending starts. Returns a function that says whether something was typed since. */
  readonly sending: () => () => boolean;
}

export function useFormAnswer(): FormAnswer {
  const { say } = usePage();
  const isOpen = useIsOpen();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const typings = useRef(0);
  return {
    refusal,
    isOpen,
    refuse: (next) => {
      if (isOpen.current) setRefusal(next);
      else if (next !== null) say(refusalStatus(next));
    },
    typed: () => {
      typings.current += 1;
      setRefusal(null);
    },
    sending: () => {
      const before = typings.current;
      return () => typings.current !== before;
    },
  };
}
