/** What the machine does that matters to the record: before it sleeps or goes down, the month files are brought up to date. */
import type { PowerMonitor } from 'electron';

export interface PowerParts {
  readonly monitor: Pick<PowerMonitor, 'on' | 'off'>;
  /** Nothing is lost without it: whatever was acknowledged is on the disk already. */
  onSuspend(): void;
  /** After sleep: the day may have changed. */
  onResume(): void;
  /** The system shuts down: leave in good order, soon. */
  onShutdown(): void;
}

/** Returns the undo. */
export function watchPower({ monitor, onSuspend, onResume, onShutdown }: PowerParts): () => void {
  const shutdown = (event?: { preventDefault?(): void }): void => {
    // Electron asks the system to wait when the event is prevented (Linux, macOS).
    event?.preventDefault?.();
    onShutdown();
  };
  monitor.on('suspend', onSuspend);
  monitor.on('resume', onResume);
  monitor.on('shutdown', shutdown);
  return () => {
    monitor.off('suspend', onSuspend);
    monitor.off('resume', onResume);
    monitor.off('shutdown', shutdown);
  };
}
