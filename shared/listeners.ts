/** The listeners to one kind of event. Both functions are bound, so that they can be handed on as they are. */
export class Listeners<Value = void> {
  readonly #all = new Set<(value: Value) => void>();

  get isEmpty(): boolean {
    return this.#all.size === 0;
  }

  /** Returns the function that unsubscribes the listener. */
  readonly add = (listener: (value: Value) => void): (() => void) => {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  };

  /** Throws what a listener throws, unless `failed` takes it; then the other listeners hear all the same. */
  readonly tell = (value: Value, failed?: (error: unknown) => void): void => {
    for (const listener of this.#all)
      try {
        listener(value);
      } catch (error) {
        if (failed === undefined) throw error;
        failed(error);
      }
  };
}
