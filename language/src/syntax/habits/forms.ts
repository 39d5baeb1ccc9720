import { expressionForms } from './expressions.js';
import { type Form, masked } from './form.js';
import { loopForms } from './loops.js';
import { statementForms } from './statements.js';

/*
 * Forms of JavaScript, Python, Java and SQL that are no Deluge, by the code of their syntax error. The grammar reads
 * those that spoil what stands around them; the others are found by their pattern where the grammar finds a mistake.
 */
export const forms = { ...expressionForms, ...loopForms, ...statementForms };

/** The codes of the table. */
export type FormCode = keyof typeof forms;

/** The row of a code; undefined for the code of another error. */
export function formOf(code: string): Form | undefined {
  return Object.hasOwn(forms, code) ? forms[code as FormCode] : undefined;
}

const patterns = Object.entries<Form>(forms)
  .filter(([, { pattern }]) => pattern !== undefined)
  .map(([code, form]) => ({
    code: code as FormCode,
    form,
    pattern: new RegExp(form.pattern!.source, `${form.pattern!.flags}g`),
  }));

/** How much of a unit is looked at on either side of a mistake. */
const REACH = 400;

/** A form of another language that a mistake is a part of. UTF-16 offsets. */
export interface FoundForm {
  readonly code: FormCode;
  readonly start: number;
  readonly end: number;
  readonly detail: string;
}

/**
 * The form that explains a mistake in a unit from `unitStart` to `unitEnd`; undefined if none does. A form explains it if
 * one of the places `at` touches it: where the mistake is reported, and the token at which the grammar noticed it.
 * `onlyStrong`: only forms that explain a bracket without its partner.
 */
export function formAt(
  text: string,
  unitStart: number,
  unitEnd: number,
  at: readonly number[],
  onlyStrong = false,
): FoundForm | undefined {
  const [first, last] = [Math.min(...at), Math.max(...at)];
  if (last - first > REACH) {
    // Far apart they are looked at one by one: what a pattern costs can grow with the square of the piece.
    for (const place of at) {
      const found = formAt(text, unitStart, unitEnd, [place], onlyStrong);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const from = Math.max(unitStart, first - REACH);
  const piece = masked(text.slice(from, Math.min(unitEnd, last + REACH)));
  for (const { code, form, pattern } of patterns) {
    if (onlyStrong && form.isStrong !== true) continue;
    // `^` is the beginning of the unit.
    if (pattern.source.startsWith('^') && from !== unitStart) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(piece); match !== null && match[0] !== ''; match = pattern.exec(piece)) {
      const start = from + match.index;
      const end = start + match[0].length;
      if (form.isStrong !== true && !at.some((place) => place >= start && place <= end)) continue;
      if (form.accepts?.(text.slice(start, end)) === false) continue;
      const detail = text.slice(start, end).trimEnd();
      return { code, start, end: start + detail.length, detail };
    }
  }
  return undefined;
}
