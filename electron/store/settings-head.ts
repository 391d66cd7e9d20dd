/**
 * The name and the version of the settings file, for code that looks at its head only: a start before it writes anything, and the check of the
 * record, whose thread is spared the schema of the settings.
 */
import type { FormatHead } from './durable-adapter.ts';

export const settingsFile = 'settings.json';

/** The version goes up with each migration in `settings-file.ts`. */
export const settingsHead: FormatHead = { name: 'routinelog-settings', version: 3 };
