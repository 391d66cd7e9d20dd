/** A dialog with a form. Enter submits it. A refusal moves the focus to the field that is wrong, and the typed text stays. */
import { type ReactNode, useRef } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { Dialog } from './Dialog.tsx';
import { useSpeech } from './page-context.ts';
import { StatusMessage } from './StatusMessage.tsx';
import { useFirstWrong } from './use-first-wrong.ts';

export interface DialogFormProps {
  readonly title: string;
  /** The label of the submit button. */
  readonly does: string;
  readonly refusal: Refusal | null;
  /** Replaces the Cancel button when leaving does more than closing. */
  readonly leave?: { readonly label: string; readonly act: () => void };
  /** Settles when the submission is answered. Until then further presses are ignored. */
  readonly onSubmit: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function DialogForm(props: DialogFormProps) {
  const { title, does, refusal, onSubmit, onClose, children } = props;
  const speech = useSpeech();
  const form = useRef<HTMLFormElement>(null);
  useFirstWrong(form, refusal);
  const isSent = useRef(false);
  const send = async () => {
    if (isSent.current) return;
    isSent.current = true;
    await onSubmit().finally(() => {
      isSent.current = false;
    });
  };
  const leave = props.leave ?? { label: speech.t('do.cancel'), act: onClose };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        ref={form}
        className="editor"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {children}
        <p className="refusal" role="alert">
          {refusal !== null && !isShownAtField(refusal) && speech.say(refusal.message)}
        </p>
        <StatusMessage isRepeated />
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={leave.act}>
            {leave.label}
          </button>
          <button type="submit" className="button" data-look="primary">
            {does}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Fields for times, sets, reasons and dates show their own refusals. */
function isShownAtField({ field }: Refusal): boolean {
  return field !== null && field !== undefined && /^(segments|open|entries|reasons\.)|\.typed$/.test(field);
}
