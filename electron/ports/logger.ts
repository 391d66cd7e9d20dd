/** Where the program writes what it notices about itself. */
export interface Logger {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** For who is told otherwise what is noticed, or not at all. */
export const silentLogger: Logger = { info: () => undefined, warn: () => undefined };
