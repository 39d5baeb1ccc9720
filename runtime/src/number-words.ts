import { displayDecimal } from './json.js';

const small = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const thousands = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion', 'quintillion'];

/** A number in English words: `forty two`, `minus one point five`. Zoho's page shows no sample. */
export function inWords(value: bigint | number): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return displayDecimal(value);
  const text = typeof value === 'bigint' ? String(value) : displayDecimal(value);
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const words = [wholeInWords(BigInt(whole))];
  if (/[1-9]/.test(fraction)) words.push('point', ...[...fraction].map((digit) => small[Number(digit)] ?? ''));
  if (sign === '-' && /[1-9]/.test(text)) words.unshift('minus');
  return words.join(' ');
}

function wholeInWords(value: bigint): string {
  if (value === 0n) return 'zero';
  const words: string[] = [];
  let rest = value;
  for (let group = 0; rest > 0n; group++, rest /= 1000n) {
    const part = Number(rest % 1000n);
    if (part > 0) words.unshift(belowThousand(part), ...(group === 0 ? [] : [thousands[group] ?? `10^${group * 3}`]));
  }
  return words.join(' ');
}

function belowThousand(value: number): string {
  const words: string[] = [];
  if (value >= 100) words.push(small[Math.floor(value / 100)] ?? '', 'hundred');
  const rest = value % 100;
  if (rest >= 20) words.push(tens[Math.floor(rest / 10)] ?? '');
  const last = rest >= 20 ? rest % 10 : rest;
  if (last > 0) words.push(small[last] ?? '');
  return words.join(' ');
}
