/** What the person said of a session that runs: that it was still going on at a moment. Until as long again has passed it is not asked about. */
import type { SettingsView } from '../../../shared/contract/settings.ts';
import { accepted, type Result } from '../../../shared/domain/refusal.ts';
import type { StillRunning } from '../../../shared/views/forgotten.ts';
import type { RoutineLogService } from '../service.ts';
import type { SettingsService } from '../settings-service.ts';

export function noteStillRunning(
  service: Pick<RoutineLogService, 'active' | 'now'>,
  settings: SettingsService,
  said: StillRunning,
): Promise<Result<SettingsView>> {
  // Of what has ended nothing is asked any more.
  const running = new Set(
    service.active().flatMap(({ id, progress }) => (progress.status === 'running' ? [id] : [])),
  );
  return settings.change((before) => {
    const others = before.stillRunning.filter(
      ({ session }) => session !== said.session && running.has(session),
    );
    return accepted({ ...before, stillRunning: [...others, said] });
  });
}
