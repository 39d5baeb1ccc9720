import type { Analysis } from '../../analysis.js';
import { resolveCall } from '../../semantics/calls.js';
import { Aliases } from '../../semantics/effects.js';
import { scopeOf } from '../../semantics/names.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';

/**
 * True if the list or map that a call answers may be changed by the script: one answer, used several times, would then be
 * another. `changed` are the variables whose lists and maps the code in question may change.
 */
export function mayBeChanged(call: SyntaxNode, changed: ReadonlySet<string>, analysis: Analysis): boolean {
  let top = call;
  for (let parent = top.parent; parent !== undefined; parent = top.parent) {
    if (parent.kind === Kind.Member && parent.object.is(top)) {
      top = parent;
    } else if (parent.kind === Kind.Call && parent.callee.is(top)) {
      if (!isReader(parent, analysis)) return true;
      top = parent;
    } else {
      break;
    }
  }
  const { parent } = top;
  if (parent?.kind === Kind.Call) return resolveCall(parent, analysis).kind !== 'task' && !isReader(parent, analysis);
  if (parent?.kind !== Kind.Assignment) return false;
  const { target } = parent;
  if (target.kind !== Kind.Name) return true;
  return changed.size > 0 && new Aliases(scopeOf(call), analysis).mayChange(target.text, changed);
}

/** True for a built-in that changes nothing. */
function isReader(call: SyntaxNode, analysis: Analysis): boolean {
  const callee = resolveCall(call, analysis);
  return callee.kind === 'builtin' && callee.builtins.every(({ mutates }) => !mutates);
}
