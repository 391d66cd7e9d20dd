/** What a walk through a page has seen and pressed, and how it comes to what is left. All pages that share a walk share it. */

/** Something to press, by what it is called and how many before it are called the same. */
export type Place = string;

interface Way {
  /** What is pressed to come there once the page has been opened; the place itself is the last. */
  readonly presses: readonly Place[];
  /** Where the page stands when it shows the place. */
  readonly address: string;
}

/** So often is looked for what was not there: what a press brought up the first time may be gone, or late, the next. */
const mostMisses = 2;

export class Ways {
  readonly #shortest = new Map<Place, Way>();
  readonly #pressed = new Set<Place>();
  readonly #misses = new Map<Place, number>();
  readonly #isElsewhere: (place: Place) => boolean;

  /** `isElsewhere`: what is walked from another page, and not pressed here. */
  constructor(isElsewhere: (place: Place) => boolean) {
    this.#isElsewhere = isElsewhere;
  }

  /** What can be pressed at that address when `pressed` has been pressed; null: when the page has just been opened. */
  see(places: readonly Place[], address: string, pressed: Place | null): void {
    const before = pressed === null ? [] : this.#pressesTo(pressed);
    for (const place of places)
      if (!this.#shortest.has(place) || before.length + 1 < this.#pressesTo(place).length)
        this.#shortest.set(place, { presses: [...before, place], address });
  }

  /**
   * One of these that nobody has pressed, whoever asks first: what is furthest away, so that a view or a dialog is done with before it is left;
   * and nothing that is nearer at another address, since another day has less to offer under the same name.
   */
  takeHere(places: readonly Place[], address: string): Place | undefined {
    return this.#take(places.filter((place) => this.#shortest.get(place)?.address === address));
  }

  /** The presses that lead to one that nobody has pressed; undefined where all are. */
  takeAny(): readonly Place[] | undefined {
    const place = this.#take([...this.#shortest.keys()]);
    return place === undefined ? undefined : this.#pressesTo(place);
  }

  /** It was taken, and was not there to be pressed. */
  miss(place: Place): void {
    const misses = (this.#misses.get(place) ?? 0) + 1;
    this.#misses.set(place, misses);
    if (misses < mostMisses) this.#pressed.delete(place);
  }

  #pressesTo(place: Place): readonly Place[] {
    return this.#shortest.get(place)?.presses ?? [];
  }

  #take(places: readonly Place[]): Place | undefined {
    const left = places.filter((place) => !this.#pressed.has(place) && !this.#isElsewhere(place));
    const [place] = left.toSorted(
      (one, other) => this.#pressesTo(other).length - this.#pressesTo(one).length,
    );
    if (place !== undefined) this.#pressed.add(place);
    return place;
  }
}
