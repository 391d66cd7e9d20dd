/** The texts of the year's cells. */
export const heatmap = {
  'heatmap.worked': '{date}: {worked} worked',
  'heatmap.sessions': '{date}: {count, plural, one {# session begun} other {# sessions begun}}',
  'heatmap.volume': '{date}: {volume} lifted',
  'heatmap.nothing': '{date}: nothing',
  'heatmap.toCome': '{date}: still to come',
} as const;
