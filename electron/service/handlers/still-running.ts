/** Notes that the person said a session was still running at a moment. They are not asked again until as much time has passed once more. */
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
  // Notes about sessions that have ended are dropped.
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
