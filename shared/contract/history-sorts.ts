/** The orders in which the history can be listed: by start, by worked time, or by name. Ties are ordered by start, newest first. */
export const historySorts = ['newest', 'oldest', 'longest', 'name'] as const;
export type HistorySort = (typeof historySorts)[number];
