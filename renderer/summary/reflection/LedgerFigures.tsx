/** When and why interruptions happened and how long it took to get back to work, for one day or many. */
import type { Ledger } from '../../../shared/views/reflection/ledger.ts';
import { useSpeech } from '../../components/page-context.ts';
import type { Asked } from '../address.ts';
import { FigureLink } from '../FigureLink.tsx';
import { HourStrip } from './HourStrip.tsx';
import { lagInWords } from './lag-in-words.ts';
import { causePicks, hourPicks, type LedgerPick, type Picked } from './ledger-picks.ts';

export interface LedgerFiguresProps {
  readonly ledger: Ledger;
  /** The time zone in which open interruptions are counted. */
  readonly zone: string;
  /** Present where the sessions are shown beside it. Absent where figures cannot be pressed. */
  readonly pick?: {
    /** The key of the pressed figure. */
    readonly picked: string | null;
    readonly onPick: (picked: Picked | null) => void;
  };
  readonly onHistory: (asks: Asked) => void;
}

export function LedgerFigures({ ledger, zone, pick, onHistory }: LedgerFiguresProps) {
  const speech = useSpeech();
  const { t } = speech;
  const hours = hourPicks(ledger, zone, speech);
  const { resumptionLag } = ledger;
  return (
    <>
      <HourStrip hours={ledger.byHour} facts={hours.map(({ name }) => name)} />
      <Figures title={t('ledger.byHour')} figures={hours} pick={pick} />
      <h3>{t('ledger.byCause')}</h3>
      <Figures title={t('ledger.byCause')} figures={causePicks(ledger, speech)} pick={pick} />
      <p className="quiet">
        <FigureLink isLink={resumptionLag.count > 0} onOpen={() => onHistory({ on: 'ways-back' })}>
          {lagInWords(resumptionLag, speech)}
        </FigureLink>
      </p>
    </>
  );
}

interface FiguresProps {
  readonly title: string;
  readonly figures: readonly LedgerPick[];
  readonly pick: LedgerFiguresProps['pick'];
}

/** Pressing a figure highlights its sessions; pressing it again shows all. */
function Figures({ title, figures, pick }: FiguresProps) {
  return (
    <ul className="ledger-picks" aria-label={title}>
      {figures.map((figure) => (
        <li key={figure.key}>
          {pick === undefined ? (
            figure.name
          ) : (
            <button
              type="button"
              className="text-button ledger-pick"
              aria-pressed={pick.picked === figure.key}
              onClick={() => pick.onPick(pick.picked === figure.key ? null : figure)}
            >
              {figure.name}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
