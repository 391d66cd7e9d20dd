/**
 * Records sessions by hand on one day after another of the last weeks, so that thousands of commits do not make a day longer than a
 * person could have.
 */
import type { Composition } from '../../electron/composition/compose.ts';
import { english } from '../../shared/messages/speech.ts';
import { shift } from '../../shared/time/instant.ts';

const hourMs = 3_600_000;
const days = 19;

export class PastWork {
  readonly #opened: Composition;
  #step = 0;

  constructor(opened: Composition) {
    this.#opened = opened;
  }

  async step(): Promise<void> {
    const { service } = this.#opened;
    this.#step += 1;
    const daysAgo = 1 + (this.#step % days);
    const end = shift(service.now(), -daysAgo * 24 * hourMs);
    const result = await service.execute(
      { actor: service.owner(), door: 'window' },
      {
        type: 'RecordSession',
        owner: service.owner(),
        name: 'Write report',
        labels: ['thesis'],
        notes: null,
        linkedTaskId: null,
        routineId: null,
        entries: [],
        segments: [{ start: shift(end, -hourMs / 2), end }],
        interruptions: [],
        outcome: 'done',
      },
    );
    if (!result.ok) throw new Error(english.say(result.refusal.message));
  }
}
