/** Sleep and shutdown of the machine. Before either, the month files are brought up to date. */
import type { PowerMonitor } from 'electron';

export interface PowerParts {
  readonly monitor: Pick<PowerMonitor, 'on' | 'off'>;
  /** Before sleep. Nothing is lost without it, because everything acknowledged is on disk already. */
  onSuspend(): void;
  /** After sleep. The day may have changed. */
  onResume(): void;
  /** The system shuts down, so the program should quit soon, and in order. */
  onShutdown(): void;
}

/** Returns the function that unsubscribes all of these. */
export function watchPower({ monitor, onSuspend, onResume, onShutdown }: PowerParts): () => void {
  const shutdown = (event?: { preventDefault?(): void }): void => {
    // Preventing the event makes Electron ask the system to wait (Linux, macOS).
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
