import { displayDecimal } from './json.js';

/**
 * Prints a number with a pattern: `0` is a digit, `#` a digit if there is one, `,` groups, `.` parts the decimals, and
 * every other character stands for itself: `$#,##0.00`. Halves are rounded away from zero.
 */
export function formatNumber(value: bigint | number, pattern: string): string {
  const found = /[0#,.]*[0#][0#,.]*/.exec(pattern);
  if (found === null) return pattern;
  const [whole = '', decimals = ''] = found[0].split('.');
  const size = whole.includes(',') ? whole.length - whole.lastIndexOf(',') - 1 : 0;
  const [integer, fraction] = digitsOf(value, decimals.length);
  const least = whole.replaceAll(/[^0]/g, '').length;
  const grouped = group(integer === '0' && least === 0 ? '' : integer.padStart(least, '0'), size);
  const kept = trimmed(fraction, decimals.lastIndexOf('0') + 1);
  const sign = Number(value) < 0 && /[1-9]/.test(integer + fraction) ? '-' : '';
  const number = `${grouped}${kept === '' ? '' : `.${kept}`}`;
  return `${sign}${pattern.slice(0, found.index)}${number}${pattern.slice(found.index + found[0].length)}`;
}

/** Digits before and after the point, without the sign, rounded to `places`. */
export function digitsOf(value: bigint | number, places: number): readonly [string, string] {
  const [, integer = '0', fraction = ''] =
    /^-?(\d+)(?:\.(\d+))?$/.exec(typeof value === 'bigint' ? String(value) : displayDecimal(value)) ?? [];
  if (fraction.length <= places) return [integer, fraction.padEnd(places, '0')];
  const scaled = BigInt(integer + fraction.slice(0, places)) + (fraction.charAt(places) >= '5' ? 1n : 0n);
  const digits = String(scaled).padStart(places + 1, '0');
  return [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
}

function group(digits: string, size: number): string {
  if (size < 1) return digits;
  const first = digits.length % size;
  const groups = [...(first === 0 ? [] : [digits.slice(0, first)])];
  for (let index = first; index < digits.length; index += size) groups.push(digits.slice(index, index + size));
  return groups.join(',');
}

/** Without the zeros at the end that the pattern does not ask for. */
function trimmed(fraction: string, least: number): string {
  let end = fraction.length;
  while (end > least && fraction.charAt(end - 1) === '0') end -= 1;
  return fraction.slice(0, end);
}
