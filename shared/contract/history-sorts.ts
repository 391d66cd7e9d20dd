/** In which order the history is listed: by start, by worked time, or by name. Ties are by start, newest first. */
export const historySorts = ['newest', 'oldest', 'longest', 'name'] as const;
export type HistorySort = (typeof historySorts)[number];
