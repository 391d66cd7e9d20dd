/** A logger that drops everything, for callers that report in another way or not at all. */
import type { Logger } from '../ports/logger.ts';

export const silentLogger: Logger = { info: () => undefined, warn: () => undefined };
