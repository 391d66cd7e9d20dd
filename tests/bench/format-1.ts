/** What the journal's first format took, for what later ones are to be compared with. */

/**
 * Mean length of a commit's line, its end included: begin, interrupt, resume, end, over and over, as `Work` gives them, on the store of
 * 1,000 sessions. Measured by this bench (`journal line: of a commit, mean`) when format 1 was the only one.
 */
export const format1LineBytes = 238;
