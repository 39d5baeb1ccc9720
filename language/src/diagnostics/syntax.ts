import { syntaxAdvice, syntaxMessage } from '../syntax/index.js';
import type { Tree } from '../syntax/tree/tree.js';
import type { Diagnostic } from './diagnostic.js';

/** The mistakes of the tree. Zoho refuses to save a script that has one, so they are errors. */
export function syntaxDiagnostics(tree: Tree): Diagnostic[] {
  return tree.errors.map((error) => {
    const { start, end } = error;
    const advice = syntaxAdvice(error);
    return {
      start,
      end,
      severity: 'error',
      code: `syntax/${error.code}`,
      message: syntaxMessage(error),
      ...(advice !== undefined && { related: [{ start, end, message: advice }] }),
    };
  });
}
