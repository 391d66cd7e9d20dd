/** The number and length of interruptions, and how many have no reason. Each leads to the sessions. */
import { lengthOrNone } from '../../../shared/format/duration.ts';
import type { Ledger } from '../../../shared/views/reflection/ledger.ts';
import { useSpeech } from '../../components/page-context.ts';
import type { Asked } from '../address.ts';
import { FigureLink } from '../FigureLink.tsx';

export interface LedgerHeadProps {
  readonly ledger: Ledger;
  readonly onHistory: (asks: Asked) => void;
}

export function LedgerHead({ ledger: { count, unanswered, interruptedMs }, onHistory }: LedgerHeadProps) {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <>
      {count > 0 && (
        <p className="quiet ledger-head">
          <FigureLink isLink onOpen={() => onHistory({ on: 'interruptions' })}>
            {t('ledger.head', { count, ...lengthOrNone(interruptedMs, speech) })}
          </FigureLink>
          {unanswered > 0 && (
            <button
              type="button"
              className="text-button ledger-unanswered"
              title={t('range.openHistory', { name: t('range.noReason') })}
              onClick={() => onHistory({ on: 'interruptions', missing: 'reason' })}
            >
              {t('ledger.unanswered', { count: unanswered })}
            </button>
          )}
        </p>
      )}
      {unanswered > 0 && <p className="quiet ledger-keys">{t('ledger.keys')}</p>}
    </>
  );
}
