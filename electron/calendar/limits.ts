/** Limits for a calendar file. Each is far above what people's calendars hold, and low enough that the work ends within seconds. */

/** Bytes of a file: 32 MB. Ten years of a full calendar with guests and descriptions take 5 to 10. */
export const largestFile = 32 * 1024 * 1024;
/** Entries of a file, including those outside the days. */
export const mostEntries = 100_000;
/** Days in one import: a leap year. */
export const mostDays = 366;
/** Events in one import. */
export const mostEvents = 5_000;
/** Occurrences of one event within the days. */
export const mostOccurrences = 2_000;
/** Steps from one occurrence to the next, for one rule: every day for 136 years. */
export const mostSteps = 50_000;
/** Lines of a time zone that the file defines. */
export const mostZoneLines = 5_000;
/** Time to read one file, in milliseconds. 100,000 entries take 5 to 8 seconds of a busy core. */
export const longestReadingMs = 20_000;
/** The memory of the worker, in megabytes, beside the bytes of the file. */
export const mostMemoryMb = 384;
/** How many files are read at the same time, each in a thread of its own. */
export const readingsAtOnce = 2;
