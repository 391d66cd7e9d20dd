import { sayDayTime } from '../../shared/format/moment.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { usePresent, useSpeech } from '../components/page-context.ts';

/** Returns a function that formats a moment relative to now, such as `today 14:05`. */
export function useWhen(): (at: Instant) => string {
  const speech = useSpeech();
  const { snapshot } = usePresent();
  return (at) => (snapshot === null ? '' : sayDayTime(at, snapshot.takenAt, snapshot.frame.zone, speech));
}
