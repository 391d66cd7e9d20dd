/** On a day with few sessions: earlier sessions, each a row that starts it with one click. */
import { beginOf } from '../../shared/commands/suggested.ts';
import { isActive } from '../../shared/domain/session.ts';
import { shortTimeRange } from '../../shared/format/time-of-day.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { LabelChips } from '../components/LabelChips.tsx';
import { useSend, useSpeech } from '../components/page-context.ts';
import { StateMark } from '../components/StateMark.tsx';
import { idOf } from './suggestion-match.ts';
import { useSuggestions } from './use-suggestions.ts';

/** Today's sessions and these rows together fill the window. */
const rows = 4;

export function Recents({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const free = rows - snapshot.sessions.length;
  // A running session is not offered again.
  const underWay = new Set(snapshot.active.filter(isActive).map(({ name }) => name));
  const offered = useSuggestions(snapshot)
    .filter(({ name }) => !underWay.has(name))
    .slice(0, Math.max(0, free));
  if (offered.length === 0) return null;
  return (
    <section className="recents" aria-labelledby="recents-title">
      <h2 id="recents-title" className="section-title">
        {t('tray.recents')}
      </h2>
      <ul>
        {offered.map((each) => (
          <li key={idOf(each)}>
            <button
              type="button"
              className="recent"
              aria-label={t('tray.startRecent', { name: each.name })}
              onClick={() => void send('begin', { ...beginOf(each), at: null })}
            >
              <StateMark state="idle" />
              <span className="recent-name" dir="auto" title={each.name}>
                {each.name}
              </span>
              <LabelChips labels={each.labels} shown={1} />
              {each.times !== undefined && (
                <span className="menu-kind">
                  {shortTimeRange(each.times.start, each.times.end, snapshot.frame.zone, speech)}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
