/** The value in the middle. */
export function median(values) {
  return percentile(values, 50);
}

/** The least value that is not exceeded by this share (in percent) of the values. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN;
}
