/** The interruptions of a day as a ledger: how often and how long, by hour and cause, the way back, and each of them, the unanswered first. */
import { lengthOrNone } from '../../../shared/format/duration.ts';
import type { Ledger as LedgerOfDay } from '../../../shared/views/reflection/ledger.ts';
import type { ShownOn } from '../../../shared/views/wall.ts';
import { useSpeech } from '../../components/page-context.ts';
import type { Asked } from '../address.ts';
import { FigureLink } from '../FigureLink.tsx';
import { InterruptionList } from '../InterruptionList.tsx';
import { HourStrip } from './HourStrip.tsx';
import { lagInWords } from './lag-in-words.ts';
import { causePicks, hourPicks, type LedgerPick, type Picked } from './ledger-picks.ts';

export interface LedgerProps {
  readonly ledger: LedgerOfDay;
  readonly shownOn: ShownOn;
  readonly reasons: readonly string[];
  /** The key of the figure that is pressed. */
  readonly picked: string | null;
  readonly onPick: (picked: Picked | null) => void;
  readonly onHistory: (asks: Asked) => void;
}

export function Ledger({ ledger, shownOn, reasons, picked, onPick, onHistory }: LedgerProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { count, unanswered, interruptedMs, entries } = ledger;
  const hours = hourPicks(ledger, shownOn.frame.zone, speech);
  return (
    <section className="ledger" aria-labelledby="interruptions-title">
      <h2 id="interruptions-title">{t('summary.interruptions')}</h2>
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
      {unanswered > 0 && <p className="quiet">{t('ledger.keys')}</p>}
      <InterruptionList interruptions={entries} shownOn={shownOn} reasons={reasons} />
      {count > 0 && (
        <>
          <HourStrip hours={ledger.byHour} facts={hours.map(({ name }) => name)} />
          <Picks title={t('ledger.byHour')} picks={hours} {...{ picked, onPick }} />
          <h3>{t('ledger.byCause')}</h3>
          <Picks title={t('ledger.byCause')} picks={causePicks(ledger, speech)} {...{ picked, onPick }} />
          <WayBack {...{ ledger, onHistory }} />
        </>
      )}
    </section>
  );
}

interface PicksProps extends Pick<LedgerProps, 'picked' | 'onPick'> {
  readonly title: string;
  readonly picks: readonly LedgerPick[];
}

/** Pressing a figure shows of which sessions it was made; pressing it again shows all. */
function Picks({ title, picks, picked, onPick }: PicksProps) {
  return (
    <ul className="ledger-picks" aria-label={title}>
      {picks.map((pick) => (
        <li key={pick.key}>
          <button
            type="button"
            className="text-button ledger-pick"
            aria-pressed={picked === pick.key}
            onClick={() => onPick(picked === pick.key ? null : pick)}
          >
            {pick.name}
          </button>
        </li>
      ))}
    </ul>
  );
}

function WayBack({ ledger: { resumptionLag }, onHistory }: Pick<LedgerProps, 'ledger' | 'onHistory'>) {
  const speech = useSpeech();
  return (
    <p className="quiet">
      <FigureLink isLink={resumptionLag.count > 0} onOpen={() => onHistory({ on: 'ways-back' })}>
        {lagInWords(resumptionLag, speech)}
      </FigureLink>
    </p>
  );
}
