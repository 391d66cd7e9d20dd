/** Asks into which label another one is to be merged, or whether it is to be merged. */
import { useId, useState } from 'react';
import { message } from '../../shared/messages/message.ts';
import { Dialog } from '../components/Dialog.tsx';
import { useSpeech } from '../components/page-context.ts';
import { Words } from '../components/Words.tsx';
import type { LabelRow } from './label-rows.ts';

export interface MergeLabelProps {
  readonly name: string;
  readonly others: readonly LabelRow[];
  /** Null if the person still has to choose one. */
  readonly target: LabelRow | null;
  readonly onMerge: (into: string) => void;
  readonly onClose: () => void;
}

export function MergeLabel({ name, others, target, onMerge, onClose }: MergeLabelProps) {
  const { t } = useSpeech();
  const id = useId();
  const [chosen, choose] = useState((target ?? others[0])?.row);
  // The present name of the chosen label. If that label is gone, no other one is chosen instead.
  const into = others.find(({ row }) => row === chosen)?.label.name;
  return (
    <Dialog title={t('action.mergeLabels')} onClose={onClose}>
      <p className="merge-question">
        <Words
          message={
            target === null
              ? message('labels.mergeWhich', { name })
              : message('labels.mergeQuestion', { name, to: into ?? target.label.name })
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
            value={into === undefined ? '' : chosen}
            onChange={(event) => choose(Number(event.target.value))}
          >
            {into === undefined && <option value="" />}
            {others.map(({ row, label }) => (
              <option key={row} value={row}>
                {label.name}
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
          disabled={into === undefined}
          onClick={() => {
            if (into === undefined) return;
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
