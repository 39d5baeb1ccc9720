import type { Variable } from '../../semantics/symbols.js';
import { catalogueName, inputsOf, membersOf, type Type, typeOf } from '../../semantics/types/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { previousEnd } from '../cursor.js';
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

/** The loop whose `in` stands right before the word under the cursor. */
export function loopOver({ analysis: { tree }, word }: Request): SyntaxNode | undefined {
  const before = previousEnd(tree, word.start);
  const node = before === 0 ? undefined : tree.nodeCovering(before - 1, before);
  const isLoop = node?.kind === Kind.ForEach && node.variable.end < before;
  return isLoop && /\bin$/i.test(tree.text.slice(before - 3, before)) ? node : undefined;
}

/** Variables that a loop may go over: lists first, what is surely a single value last, the loop's own variable never. */
export function* iterableCandidates(request: Request, loop: SyntaxNode): Iterable<Candidate> {
  const { analysis } = request;
  const scope = analysis.symbols.scopeAt(request.offset);
  for (const candidate of variableCandidates(request)) {
    if (candidate.label === loop.variable.text) continue;
    const { definitions } = analysis.symbols.variable(candidate.label, scope) ?? { definitions: [] };
    const above = definitions.filter(({ start }) => start < loop.start).at(-1) ?? definitions[0];
    yield above === undefined ? candidate : { ...candidate, tier: tierToIterate(typeOf(analysis, above)) };
  }
}

function tierToIterate(type: Type): Tier {
  const names = membersOf(type).map(catalogueName);
  if (names.some((name) => name === 'LIST' || name === 'COLLECTION')) return Tier.Expected;
  return names.length > 0 && names.every((name) => name !== undefined && single.has(name))
    ? Tier.Distant
    : Tier.Variable;
}

const single: ReadonlySet<string> = new Set(['TEXT', 'NUMBER', 'DECIMAL', 'BOOLEAN', 'DATE', 'DATE-TIME', 'TIME']);

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
