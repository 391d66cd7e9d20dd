/** Figures of the journal's first format, with which later formats are compared. */

/**
 * Mean length of a commit's line in bytes, its line end included. The commits are the begin, interrupt, resume and end of `Work`, on the
 * store of 1,000 sessions. This bench measured it (`journal line: of a commit, mean`) when format 1 was the only format.
 */
export const format1LineBytes = 238;
