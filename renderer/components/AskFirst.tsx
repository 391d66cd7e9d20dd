/** A button for an action that cannot be undone. It says what would happen, and asks before it acts. */
import { useState } from 'react';
import { Dialog } from './Dialog.tsx';
import { useSpeech } from './page-context.ts';

export interface AskFirstProps {
  /** Shown on the button, and on the button of the dialog that confirms. */
  readonly label: string;
  /** The accessible name, for a page with several such buttons. Default: the label. */
  readonly name?: string;
  readonly question: string;
  readonly onYes: () => void;
}

export function AskFirst({ label, name, question, onYes }: AskFirstProps) {
  const { t } = useSpeech();
  const [isAsking, ask] = useState(false);
  return (
    <>
      <button type="button" className="quiet-button" aria-label={name} onClick={() => ask(true)}>
        {label}
      </button>
      {isAsking && (
        <Dialog title={label} onClose={() => ask(false)}>
          <p>{question}</p>
          <div className="ask-answers">
            <button
              type="button"
              className="button"
              data-look="plain"
              data-first-focus
              onClick={() => ask(false)}
            >
              {t('do.cancel')}
            </button>
            <button
              type="button"
              className="button"
              data-look="primary"
              onClick={() => {
                ask(false);
                onYes();
              }}
            >
              {label}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
