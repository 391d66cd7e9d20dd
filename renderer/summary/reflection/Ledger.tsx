/**
 * The interruptions of a day: number and length, by hour and by cause, the time it took to get back, and the list of all, those without a
 * reason first.
 */
import type { Ledger as LedgerOfDay } from '../../../shared/views/reflection/ledger.ts';
import type { ShownOn } from '../../../shared/views/wall.ts';
import { useSpeech } from '../../components/page-context.ts';
import type { Asked } from '../address.ts';
import { InterruptionList } from '../InterruptionList.tsx';
import { LedgerFigures } from './LedgerFigures.tsx';
import { LedgerHead } from './LedgerHead.tsx';
import type { Picked } from './ledger-picks.ts';

export interface LedgerProps {
  readonly ledger: LedgerOfDay;
  readonly shownOn: ShownOn;
  readonly reasons: readonly string[];
  /** The key of the pressed figure. */
  readonly picked: string | null;
  readonly onPick: (picked: Picked | null) => void;
  readonly onHistory: (asks: Asked) => void;
}

export function Ledger({ ledger, shownOn, reasons, picked, onPick, onHistory }: LedgerProps) {
  const { t } = useSpeech();
  return (
    <section className="ledger" aria-labelledby="interruptions-title">
      <h2 id="interruptions-title">{t('summary.interruptions')}</h2>
      <LedgerHead {...{ ledger, onHistory }} />
      <InterruptionList interruptions={ledger.entries} shownOn={shownOn} reasons={reasons} />
      {ledger.count > 0 && (
        <LedgerFigures zone={shownOn.frame.zone} pick={{ picked, onPick }} {...{ ledger, onHistory }} />
      )}
    </section>
  );
}
