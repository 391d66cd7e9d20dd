/** The first day of the week: the person's setting, otherwise the custom of the locale. */
import { chosenWeekStart, type WeekStart } from '../../shared/time/week.ts';
import { usePresent, useSpeech } from '../components/page-context.ts';

/** Null until the settings are known. */
export function useWeekStart(): WeekStart | null {
  const { locale } = useSpeech();
  const { settings } = usePresent();
  return settings === null ? null : chosenWeekStart(settings.settings.weekStart, locale);
}
