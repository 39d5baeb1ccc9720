import type { Variable } from '../../semantics/symbols.js';
import { type Candidate, type Request, Tier } from './item.js';

/** More are shown when letters narrow them down. */
const variableLimit = 150;

/** The variables of the function or script around the cursor: those assigned above it first, the nearest of them on top. */
export function* variableCandidates(request: Request): Iterable<Candidate> {
  const { analysis, offset, word } = request;
  const typed = analysis.text.slice(word.start, offset).toLowerCase();
  const above: Variable[] = [];
  const below: Variable[] = [];
  for (const variable of analysis.symbols.visibleVariables(offset)) {
    if (!variable.name.toLowerCase().includes(typed.charAt(0))) continue;
    const { definition } = variable;
    // A name that is only being written here, as the target of its own assignment, is nothing to propose.
    const isHere = definition.start === word.start && definition.end === word.end;
    if (isHere && variable.definitions.length === 1) continue;
    (definition.start < word.start ? above : below).push(variable);
  }
  let count = 0;
  for (const variable of [...above.reverse(), ...below]) {
    if (count++ >= variableLimit) return;
    yield {
      label: variable.name,
      kind: 'variable',
      detail: detailOf(variable),
      insertText: variable.name,
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
