/** The interruptions of several days: those without a reason, each answered by one key, then when and why interruptions happened. */
import { useId } from 'react';
import type { Ledger } from '../../../shared/views/reflection/ledger.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { useSpeech } from '../../components/page-context.ts';
import { useShownOn } from '../../components/use-wall.ts';
import type { Asked } from '../address.ts';
import { InterruptionList } from '../InterruptionList.tsx';
import { LedgerFigures } from '../reflection/LedgerFigures.tsx';
import { LedgerHead } from '../reflection/LedgerHead.tsx';

export interface RangeLedgerProps {
  readonly ledger: Ledger;
  readonly snapshot: Snapshot;
  readonly onHistory: (asks: Asked) => void;
}

/** How many are shown at once. When one is answered, the next follows. A year can have thousands. */
const askedAtOnce = 12;

export function RangeLedger({ ledger, snapshot, onHistory }: RangeLedgerProps) {
  const { t } = useSpeech();
  const titleId = useId();
  // Times on other days are written with their date.
  const shownOn = useShownOn(snapshot, snapshot.today);
  if (ledger.count === 0) return null;
  // The entries without a reason come first.
  const asked = ledger.entries.slice(0, Math.min(ledger.unanswered, askedAtOnce));
  const left = ledger.unanswered - asked.length;
  return (
    <section className="ledger" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('summary.interruptions')}</h2>
      <LedgerHead {...{ ledger, onHistory }} />
      {asked.length > 0 && (
        <InterruptionList interruptions={asked} shownOn={shownOn} reasons={snapshot.reasons} />
      )}
      {left > 0 && <p className="quiet ledger-more">{t('ledger.more', { count: left })}</p>}
      <LedgerFigures zone={shownOn.frame.zone} {...{ ledger, onHistory }} />
    </section>
  );
}
