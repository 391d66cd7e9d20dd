/** The interruptions of a day as a ledger: how often and how long, by hour and cause, the way back, and each of them, the unanswered first. */
import { spokenDuration } from '../../../shared/format/duration.ts';
import type { CauseTotal, Ledger as LedgerOfDay } from '../../../shared/views/reflection/ledger.ts';
import type { ShownOn } from '../../../shared/views/wall.ts';
import { useSpeech } from '../../components/page-context.ts';
import { InterruptionList } from '../InterruptionList.tsx';
import { HourStrip } from './HourStrip.tsx';

export interface LedgerProps {
  readonly ledger: LedgerOfDay;
  readonly shownOn: ShownOn;
  readonly reasons: readonly string[];
}

export function Ledger({ ledger, shownOn, reasons }: LedgerProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { count, unanswered, interruptedMs, byCause, byHour, entries } = ledger;
  return (
    <section className="ledger" aria-labelledby="interruptions-title">
      <h2 id="interruptions-title">{t('summary.interruptions')}</h2>
      {count > 0 && (
        <p className="quiet">
          {t('ledger.head', { count, length: spokenDuration(interruptedMs, speech) })}
          {unanswered > 0 && <strong> · {t('ledger.unanswered', { count: unanswered })}</strong>}
        </p>
      )}
      {unanswered > 0 && <p className="quiet">{t('ledger.keys')}</p>}
      <InterruptionList interruptions={entries} shownOn={shownOn} reasons={reasons} />
      {count > 0 && (
        <>
          <HourStrip hours={byHour} />
          <Causes causes={byCause} />
          <WayBack ledger={ledger} />
        </>
      )}
    </section>
  );
}

function Causes({ causes }: { readonly causes: readonly CauseTotal[] }) {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <>
      <h3>{t('ledger.byCause')}</h3>
      <ul className="ledger-causes">
        {causes.map(({ cause, count, lengthMs }) => (
          <li key={cause}>
            {t('ledger.causeTotal', {
              cause: t(`ledger.cause.${cause}`),
              count,
              length: spokenDuration(lengthMs, speech),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

function WayBack({ ledger: { resumptionLag } }: Pick<LedgerProps, 'ledger'>) {
  const speech = useSpeech();
  const { count, medianMs, longestMs } = resumptionLag;
  return (
    <p className="quiet">
      {medianMs === null || longestMs === null
        ? speech.t('ledger.lagUnknown')
        : speech.t('ledger.lag', {
            count,
            median: spokenDuration(medianMs, speech),
            longest: spokenDuration(longestMs, speech),
          })}
    </p>
  );
}
