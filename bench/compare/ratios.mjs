import { median } from '../statistics/index.mjs';

/**
 * Lines of a table that sets the figures of two builds side by side. Of each build there are several runs, made in turn.
 * @param {string} bench
 * @param {{ own: import('../run.mjs').Row[][], other: import('../run.mjs').Row[][] }} runs
 * @param {(value: number) => string} round
 */
export function ratios(bench, { own, other }, round) {
  const valuesOf = (side, name) =>
    side.flatMap((rows) => rows.filter((row) => row.name === name).map(({ value }) => value));
  return (own[0] ?? []).map(({ name, unit }) => {
    const before = median(valuesOf(other, name));
    const after = median(valuesOf(own, name));
    const ratio = Number.isNaN(before) ? 'new' : `× ${round(after / before)}`;
    return `| ${bench} | ${name} | ${Number.isNaN(before) ? '' : round(before)} → ${round(after)} ${unit} | ${ratio} |`;
  });
}
