/** Where the program logs what it notices about itself. */
export interface Logger {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** A logger that drops everything, for callers that report in another way or not at all. */
export const silentLogger: Logger = { info: () => undefined, warn: () => undefined };
