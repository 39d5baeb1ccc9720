import { analyse, type Catalogue, createWorkspace, Kind, resolveCall, type SyntaxNode } from '@deluge-tools/language';
import { coverageOf } from './coverage.js';

/** A script as a probe, or why it cannot be one. */
export type ScriptProbe = { readonly text: string } | { readonly refusal: string };

/** Kinds of nodes that read or change something outside of the script. */
const outside: ReadonlyMap<Kind, string> = new Map([
  [Kind.Task, 'calls something outside of the script'],
  [Kind.Insert, 'adds a record'],
  [Kind.Update, 'updates records'],
  [Kind.Delete, 'deletes records'],
  [Kind.Criteria, 'reads records'],
  [Kind.Query, 'reads records'],
  [Kind.ClientStatement, 'changes a form'],
  [Kind.ChoiceAction, 'changes a form'],
  [Kind.Cancel, 'changes a form'],
  [Kind.Alert, 'changes a form'],
  [Kind.Reload, 'changes a form'],
  [Kind.Function, 'declares a function'],
]);

/**
 * The same script, which prints each value that it assigns or shows, with the number of its line: what Zoho prints can be
 * compared with what a run here prints. Refused is what has effects, since it would have them in the account.
 */
export function scriptProbe(text: string, catalogue: Catalogue): ScriptProbe {
  const analysis = analyse(text, createWorkspace(catalogue));
  const { tree, lines } = analysis;
  const lineOf = (node: SyntaxNode): number => lines.positionAt(node.start).line + 1;
  if (tree.errors.length > 0) return { refusal: 'The script has syntax errors.' };
  const insertions: { readonly at: number; readonly end: number; readonly text: string }[] = [];
  for (const node of tree.root.descendants()) {
    const reason = outside.get(node.kind) ?? reasonOfCall(node);
    if (reason !== undefined) return { refusal: `Line ${lineOf(node)} ${reason}.` };
    const key = `line.${lineOf(node)}`;
    if (node.kind === Kind.Assignment && node.target.kind === Kind.Name) {
      insertions.push({ at: node.end, end: node.end, text: `\ninfo "${key} = " + ${node.target.text};` });
    }
    if ((node.kind === Kind.Info || node.kind === Kind.Return) && node.expression !== undefined) {
      const { expression } = node;
      insertions.push({ at: node.start, end: node.end, text: `info "${key} = " + (${expression.text});` });
    }
  }
  if (insertions.length === 0) return { refusal: 'The script neither assigns nor shows a value.' };
  return { text: applied(text, insertions) };

  function reasonOfCall(node: SyntaxNode): string | undefined {
    if (node.kind !== Kind.Call) return undefined;
    const found = resolveCall(node, analysis);
    if (found.kind === 'task') return 'calls something outside of the script';
    if (found.kind === 'unknown') return `calls ${node.callee.text}, which is not a built-in`;
    if (found.kind !== 'builtin') return undefined;
    const builtins = found.builtins ?? [];
    return builtins.length > 0 && builtins.every((builtin) => coverageOf(builtin)?.answerer !== 'computed')
      ? `calls ${node.callee.text}, which depends on the account`
      : undefined;
  }
}

function applied(
  text: string,
  edits: readonly { readonly at: number; readonly end: number; readonly text: string }[],
): string {
  let result = '';
  let position = 0;
  for (const { at, end, text: added } of [...edits].sort((a, b) => a.at - b.at)) {
    result += text.slice(position, at) + added;
    position = end;
  }
  return result + text.slice(position);
}
