/**
 * Which commits of which device are here: a version vector plus the numbers beyond its gaps, because another device's commits may come in
 * any order. Also the hybrid logical clock that follows from them (Kulkarni et al. 2014).
 */
import type { Commit, DeviceId } from '../../shared/domain/commit.ts';
import { hlcOf } from '../../shared/domain/commit.ts';

/** In `state.json`: per device the number up to which all commits are here, then the numbers beyond. */
export type SeenFile = Readonly<Record<DeviceId, readonly number[]>>;

export class SeenCommits {
  readonly #devices = new Map<DeviceId, { through: number; readonly beyond: Set<number> }>();

  constructor(file: SeenFile = {}) {
    for (const [device, [through = 0, ...beyond]] of Object.entries(file))
      this.#devices.set(device, { through, beyond: new Set(beyond) });
  }

  has({ device, n }: Pick<Commit, 'device' | 'n'>): boolean {
    const found = this.#devices.get(device);
    return found !== undefined && (n <= found.through || found.beyond.has(n));
  }

  note({ device, n }: Pick<Commit, 'device' | 'n'>): void {
    const found = this.#devices.get(device);
    if (found === undefined) {
      this.#devices.set(
        device,
        n === 1 ? { through: 1, beyond: new Set() } : { through: 0, beyond: new Set([n]) },
      );
      return;
    }
    if (n === found.through + 1) found.through = n;
    else if (n > found.through) found.beyond.add(n);
    while (found.beyond.delete(found.through + 1)) found.through += 1;
  }

  /** The highest number of a device that is here; 0 if there is none. */
  last(device: DeviceId): number {
    const found = this.#devices.get(device);
    if (found === undefined) return 0;
    let last = found.through;
    // Not by spreading the set into `Math.max`: there may be more numbers than a call takes arguments.
    for (const n of found.beyond) if (n > last) last = n;
    return last;
  }

  file(): SeenFile {
    const entries = [...this.#devices].map(([device, { through, beyond }]) => [
      device,
      [through, ...[...beyond].sort((a, b) => a - b)],
    ]);
    return Object.fromEntries(entries);
  }
}

/** The most by which a foreign clock may move ours ahead: a clock that is days ahead must not pull ours along. */
const mostAheadMs = 60_000;
const counterLimit = 0xfff;

export class HybridClock {
  #ms = 0;
  #counter = 0;

  /** `text` is in the form that `hlcOf` returns, or '' for a new clock. */
  constructor(text: string) {
    if (text !== '') [this.#ms, this.#counter] = read(text);
  }

  get text(): string {
    return write(this.#ms, this.#counter);
  }

  /** The next reading. It is later than all earlier readings, and at least the wall clock's time. */
  next(wallMs: number): { readonly ms: number; readonly counter: number } {
    if (wallMs > this.#ms) [this.#ms, this.#counter] = [wallMs, 0];
    else if (this.#counter < counterLimit) this.#counter += 1;
    else [this.#ms, this.#counter] = [this.#ms + 1, 0];
    return { ms: this.#ms, counter: this.#counter };
  }

  /** Takes account of a commit of this device that was found in the journal. */
  recall({ id }: Pick<Commit, 'id'>): void {
    this.reach(hlcOf(id));
  }

  /** All readings from now on are later than `text`, which is in the form that `hlcOf` returns. Any other text is ignored. */
  reach(text: string): void {
    if (!form.test(text)) return;
    const [ms, counter] = read(text);
    if (ms > this.#ms || (ms === this.#ms && counter > this.#counter))
      [this.#ms, this.#counter] = [ms, counter];
  }

  /** Takes account of another device's commit: what is made from now on comes after it, unless that device's clock is far ahead. */
  meet({ id }: Pick<Commit, 'id'>, wallMs: number): void {
    const [ms, counter] = read(hlcOf(id));
    if (ms <= wallMs + mostAheadMs) this.recall({ id });
    else if (wallMs + mostAheadMs > this.#ms) [this.#ms, this.#counter] = [wallMs + mostAheadMs, counter];
  }
}

const form = /^[0-9a-f]{15}$/;

function read(text: string): [ms: number, counter: number] {
  return [Number.parseInt(text.slice(0, 12), 16), Number.parseInt(text.slice(12), 16)];
}

function write(ms: number, counter: number): string {
  return ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(3, '0');
}
