/** Asks into which label another goes, or whether it does. */
import { useId, useState } from 'react';
import { message } from '../../shared/messages/message.ts';
import { Dialog } from '../components/Dialog.tsx';
import { useSpeech } from '../components/page-context.ts';
import { Words } from '../components/Words.tsx';

export interface MergeLabelProps {
  readonly name: string;
  readonly others: readonly string[];
  /** Null: which one is still to be chosen. */
  readonly target: string | null;
  readonly onMerge: (into: string) => void;
  readonly onClose: () => void;
}

export function MergeLabel({ name, others, target, onMerge, onClose }: MergeLabelProps) {
  const { t } = useSpeech();
  const id = useId();
  const [into, choose] = useState(target ?? others[0] ?? '');
  return (
    <Dialog title={t('action.mergeLabels')} onClose={onClose}>
      <p className="merge-question">
        <Words
          message={
            target === null
              ? message('labels.mergeWhich', { name })
              : message('labels.mergeQuestion', { name, to: target })
          }
        />
      </p>
      {target === null && (
        <p className="merge-into">
          <label htmlFor={id}>{t('labels.into')}</label>
          <select
            id={id}
            className="field"
            data-first-focus
            dir="auto"
            value={into}
            onChange={(event) => choose(event.target.value)}
          >
            {others.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </p>
      )}
      <div className="ask-answers">
        <button
          type="button"
          className="button"
          data-look="plain"
          data-first-focus={target === null ? undefined : true}
          onClick={onClose}
        >
          {t('do.cancel')}
        </button>
        <button
          type="button"
          className="button"
          data-look="primary"
          onClick={() => {
            onClose();
            onMerge(into);
          }}
        >
          {t('labels.mergeNow')}
        </button>
      </div>
    </Dialog>
  );
}
