/** The value in the middle. */
export function median(values) {
  return percentile(values, 50);
}

/** The least value that is not exceeded by this share (in percent) of the values. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN;
}

/** A row of the table: the median of some times in milliseconds, with the quarters below and above it. */
export function timeRow(name, times, limit) {
  const value = median(times);
  const row = { name, value, unit: 'ms', spread: [percentile(times, 25), percentile(times, 75)] };
  return limit === undefined ? row : { ...row, target: `≤ ${limit}`, met: value <= limit };
}

/** A row without a spread, such as a ratio of medians or a size. `target` is `≤ 1.3`, `≥ 8` … */
export function figureRow(name, value, unit, target) {
  if (target === undefined) return { name, value, unit };
  const limit = Number(target.slice(1));
  return { name, value, unit, target, met: target.startsWith('≤') ? value <= limit : value >= limit };
}

/**
 * Has contestants work in turn, round by round, so that what else the machine does meets all alike, and answers the
 * milliseconds of each in each iteration. The first rounds are for warming up and do not count.
 * @param {(() => unknown)[]} contestants
 */
export async function race(contestants, rounds, warmUp = 3) {
  const times = contestants.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const [index, work] of contestants.entries()) {
      const since = performance.now();
      const answer = work();
      if (answer instanceof Promise) await answer;
      if (round >= warmUp) times[index].push(performance.now() - since);
    }
  }
  return times;
}
