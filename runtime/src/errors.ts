import type { SyntaxNode } from '@deluge-tools/language';

/** What kind of trouble it is, where code has to tell. */
export type DelugeErrorKind = 'index' | 'null' | 'other';

/** A run-time error as Deluge raises it, in Zoho's own words where they are known. */
export class DelugeError extends Error {
  override readonly name = 'DelugeError';
  readonly kind: DelugeErrorKind;
  /** The smallest expression or statement that raised it, once that is known. */
  node: SyntaxNode | undefined;

  constructor(message: string, kind: DelugeErrorKind = 'other') {
    super(message);
    this.kind = kind;
  }
}

/** Something was asked of a value that is not there. */
export function nullError(operation: string): DelugeError {
  return new DelugeError(`Null value occurred while performing ${operation} operation`, 'null');
}

/** A value is of a type that the function does not take; `index` counts from 1. */
export function typeError(index: number, required: string, found: string): DelugeError {
  return new DelugeError(
    `Incompatible types for function at argument index ${index} Required: [${required}] Found: ${found}`,
  );
}

/** A text, or another value, that does not read as the type. */
export function castError(found: string, required: string): DelugeError {
  return new DelugeError(`'${found}' can not be cast to '${required}'`);
}

/** Characters, or elements, of one value. Zoho's own ceilings are lower; beyond this, a script would exhaust the memory. */
export const longest = 20_000_000;

/** Throws for a text or a list that would be longer than anything a script could use. */
export function checkLength(length: number): void {
  if (length > longest) {
    throw new DelugeError(
      `The value would have ${length.toLocaleString('en')} parts; the most is ${longest.toLocaleString('en')}`,
    );
  }
}
