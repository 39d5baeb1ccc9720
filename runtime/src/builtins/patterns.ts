import { RE2JS, RE2JSException } from 're2js';
import { DelugeError } from '../errors.js';

/**
 * Zoho matches with Java's regular expressions. RE2 reads the same patterns but for back references and look-aheads, and
 * runs in linear time: no pattern of a script can make the editor hang. A pattern it cannot read is an error here.
 */
function compile(pattern: string, ignoreCase: boolean): RE2JS {
  try {
    return RE2JS.compile(pattern, RE2JS.LOOKBEHINDS | (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0));
  } catch (error) {
    if (error instanceof RE2JSException) {
      throw new DelugeError(`The pattern ${pattern} cannot be read here: ${error.message}`);
    }
    throw error;
  }
}

export interface Replacing {
  readonly pattern: string;
  /** `$1` is the first group, as in Java. */
  readonly replacement: string;
  /** True: pattern and replacement stand for themselves. */
  readonly isLiteral: boolean;
  readonly ignoreCase: boolean;
  readonly firstOnly: boolean;
}

export function replace(text: string, { pattern, replacement, isLiteral, ignoreCase, firstOnly }: Replacing): string {
  const matcher = compile(isLiteral ? RE2JS.quote(pattern) : pattern, ignoreCase).matcher(text);
  const java = isLiteral ? RE2JS.quoteReplacement(replacement, true) : replacement;
  try {
    return firstOnly ? matcher.replaceFirst(java, true) : matcher.replaceAll(java, true);
  } catch (error) {
    if (error instanceof RE2JSException)
      throw new DelugeError(`The replacement ${replacement} cannot be read: ${error.message}`);
    throw error;
  }
}

/** True if the pattern matches the text from end to end. */
export function matchesWhole(text: string, pattern: string): boolean {
  return compile(pattern, false).testExact(text);
}
