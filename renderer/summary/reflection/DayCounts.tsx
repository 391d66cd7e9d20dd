/** The counts of the day in one line, and the button that leads to its closing. */
import type { Reflection } from '../../../shared/contract/contract.ts';
import { useSpeech } from '../../components/page-context.ts';
import { toClosing } from './places.ts';
import { headline } from './states.ts';

export function DayCounts({ reflection: { comparison, page } }: { readonly reflection: Reflection }) {
  const speech = useSpeech();
  const { t } = speech;
  const isPlanned = comparison.lines.some(({ kind }) => kind === 'block');
  return (
    <>
      <button type="button" className="button" onClick={toClosing}>
        {page?.closedAt == null ? t('closing.toClose') : t('closing.isClosed')}
      </button>
      {isPlanned && <p className="day-counts">{headline(comparison, speech)}</p>}
    </>
  );
}
