/** What a calendar file may ask of this machine. Each is far above what calendars of people hold, and low enough to be reached within seconds. */

/** Bytes of a file: 32 MB. Ten years of a full calendar with guests and descriptions are 5 to 10. */
export const largestFile = 32 * 1024 * 1024;
/** Entries of a file, those outside the days included. */
export const mostEntries = 100_000;
/** Days in one go: a leap year. */
export const mostDays = 366;
/** Events that are taken in one go. */
export const mostEvents = 5_000;
/** Occurrences of one event within the days. */
export const mostOccurrences = 2_000;
/** Steps from one occurrence to the next, of one rule: every day for 136 years. */
export const mostSteps = 50_000;
/** Lines of a time zone that the file defines. */
export const mostZoneLines = 5_000;
/** Reading one file, in milliseconds. 100,000 entries take 5 to 8 seconds of a busy core. */
export const longestReadingMs = 20_000;
/** What the worker may hold, in megabytes, beside the bytes of the file. */
export const mostMemoryMb = 384;
