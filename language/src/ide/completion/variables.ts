import type { Variable } from '../../semantics/symbols.js';
import { inputsOf } from '../../semantics/types/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { type Candidate, mayMean, type Request, Tier } from './item.js';

/**
 * The variables of the function or script around the cursor: those assigned above it first, the nearest of them on top; then
 * what the product hands to a script without a header.
 */
export function* variableCandidates(request: Request): Iterable<Candidate> {
  const { analysis, offset, word } = request;
  const above: Variable[] = [];
  const below: Variable[] = [];
  for (const variable of analysis.symbols.visibleVariables(offset)) {
    if (!mayMean(request, variable.name)) continue;
    const { definition } = variable;
    // A name that only the assignment under the cursor makes has no value yet.
    const statement = definition.parent;
    const isAssigned = statement?.kind === Kind.Assignment || statement?.kind === Kind.TypedDeclaration;
    const isHere =
      isAssigned && statement.start <= word.start && word.start <= Math.max(statement.end, definition.end + 3);
    if (isHere && variable.definitions.length === 1) continue;
    (definition.start < word.start ? above : below).push(variable);
  }
  for (const variable of [...above.reverse(), ...below]) {
    yield {
      label: variable.name,
      kind: 'variable',
      detail: detailOf(variable),
      insertText: variable.name,
      replace: word,
      tier: Tier.Variable,
    };
  }
  yield* inputCandidates(request);
}

function* inputCandidates(request: Request): Iterable<Candidate> {
  const { analysis, offset, word } = request;
  const scope = analysis.symbols.scopeAt(offset);
  if (scope.kind !== Kind.Script) return;
  for (const { name, entries } of inputsOf(analysis.workspace).values()) {
    if (!mayMean(request, name) || analysis.symbols.variable(name, scope) !== undefined) continue;
    const { type, summary } = entries[0]!;
    yield {
      label: name,
      kind: 'variable',
      detail: `${type}: ${summary}`,
      insertText: name,
      replace: word,
      tier: Tier.Variable,
    };
  }
}

function detailOf(variable: Variable): string {
  switch (variable.kind) {
    case 'parameter':
      return `parameter · ${variable.declaredType ?? ''}`;
    case 'loop':
      return 'loop variable';
    case 'catch':
      return 'caught error';
    default:
      return 'variable';
  }
}
