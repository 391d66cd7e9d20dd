/**
 * `actual_duration_minutes` of the tasks (Time Logs document): the sum over all logs that have ended, each rounded down. Read from the
 * sessions, never stored; the sums of one state of the record are kept until it changes.
 */

import { workedMinutes } from '../../shared/views/day-figures.ts';
import type { RoutineLogService } from './service.ts';

export class TaskMinutes {
  readonly #service: RoutineLogService;
  #sums: Promise<ReadonlyMap<string, number>> | null = null;
  #sequence = -1;

  constructor(service: RoutineLogService) {
    this.#service = service;
  }

  async of(task: string): Promise<number> {
    return (await this.#current()).get(task) ?? 0;
  }

  async #current(): Promise<ReadonlyMap<string, number>> {
    const { sequence } = this.#service.store;
    if (this.#sums === null || this.#sequence !== sequence) {
      this.#sequence = sequence;
      this.#sums = this.#sum();
    }
    return this.#sums;
  }

  async #sum(): Promise<ReadonlyMap<string, number>> {
    const { store } = this.#service;
    const sums = new Map<string, number>();
    for (const owner of Object.keys(store.registry.people))
      for await (const session of store.all(owner)) {
        const { linkedTaskId, progress } = session;
        if (linkedTaskId !== null && progress.status === 'ended')
          sums.set(linkedTaskId, (sums.get(linkedTaskId) ?? 0) + workedMinutes(session));
      }
    return sums;
  }
}
