/**
 * Quantiles by definition 7 of R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (4),
 * 1996, pages 361-365: of n ordered figures, the k-th lies at (k - 1) / (n - 1), with linear interpolation in between. R, NumPy and
 * spreadsheets (QUARTILE.INC) use the same definition, so that a person who exports the figures gets the same result.
 */

/** `share` is 0 to 1. Null if there are no figures. */
export function quantile(figures: readonly number[], share: number): number | null {
  const ordered = figures.toSorted((a, b) => a - b);
  const place = (ordered.length - 1) * share;
  const below = ordered[Math.floor(place)];
  const above = ordered[Math.ceil(place)];
  return below === undefined || above === undefined
    ? null
    : below + (place - Math.floor(place)) * (above - below);
}

export function quartiles(figures: readonly number[]): readonly [number, number, number] | null {
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantile(figures, share));
  return lower == null || median == null || upper == null ? null : [lower, median, upper];
}
