/** What a walk through a page has seen and pressed, and how to reach what is left. All copies of a page share one. */

/** Something to press, identified by its name and by the number of same-named places before it. */
export type Place = string;

interface Way {
  /** The presses that lead to the place from the freshly opened page; the last one is the place itself. */
  readonly presses: readonly Place[];
  /** The address of the page when it shows the place. */
  readonly address: string;
}

/** How often a place may be missing before the walk gives it up: what a press showed the first time may be late or gone the next time. */
const mostMisses = 2;

export class Ways {
  readonly #shortest = new Map<Place, Way>();
  readonly #pressed = new Set<Place>();
  readonly #misses = new Map<Place, number>();
  readonly #isElsewhere: (place: Place) => boolean;

  /** `isElsewhere` tells which places another page's walk presses. */
  constructor(isElsewhere: (place: Place) => boolean) {
    this.#isElsewhere = isElsewhere;
  }

  /** Notes what can be pressed at `address` after `pressed`; null means that the page has just been opened. */
  see(places: readonly Place[], address: string, pressed: Place | null): void {
    const before = pressed === null ? [] : this.#pressesTo(pressed);
    for (const place of places)
      if (!this.#shortest.has(place) || before.length + 1 < this.#pressesTo(place).length)
        this.#shortest.set(place, { presses: [...before, place], address });
  }

  /**
   * Takes one of these places that nobody has pressed. It takes the furthest one, so that a view or a dialog is finished before it is left,
   * and none that is nearer at another address, because another day offers less under the same name.
   */
  takeHere(places: readonly Place[], address: string): Place | undefined {
    return this.#take(places.filter((place) => this.#shortest.get(place)?.address === address));
  }

  /** Takes any place that nobody has pressed and returns the presses that lead to it; undefined if none is left. */
  takeAny(): readonly Place[] | undefined {
    const place = this.#take([...this.#shortest.keys()]);
    return place === undefined ? undefined : this.#pressesTo(place);
  }

  /** Notes that a taken place was not there to be pressed. */
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
