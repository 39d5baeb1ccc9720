import type { Analysis } from '../analysis.js';
import type { Catalogue } from '../catalogue/loader.js';
import { isField } from '../semantics/fields.js';
import { nameRole, scopeOf } from '../semantics/names.js';
import type { Variable } from '../semantics/symbols.js';
import { catalogueName, changeAt, typeOf, withoutNull } from '../semantics/types/index.js';
import { layoutOf } from '../syntax/layout-of-file.js';
import { Kind, Operator } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { lineStart } from '../text/lines.js';
import { type ActionRequest, type CodeAction, keepsSyntax } from './action.js';
import { indentation, indentUnit, isFirstOnLine, isInsideToken, lineBreak, selectedStatements } from './lines.js';

/**
 * Moves the selected statements of a function into one of their own, with what they read as parameters and what is read after
 * them as its result. Offered only where that is the same: at most one result, types that a header can name, no `return`
 * among the statements, and nothing that only the place has (`break` of a loop around, `input`).
 */
export function* extractFunction({ analysis, start, end }: ActionRequest): Iterable<CodeAction> {
  const { text, tree } = analysis;
  const statements = selectedStatements(tree, start, end);
  const [first] = statements;
  const last = statements.at(-1);
  if (first === undefined || last === undefined || !isFirstOnLine(text, first.start)) return;
  const scope = scopeOf(first);
  if (scope.kind !== Kind.Function) return;
  const selection: Selection = { start: first.start, end: last.end, statements };
  if (tree.errors.some((error) => error.start <= last.end && first.start <= error.end)) return;
  if (statements.some((statement) => staysHere(analysis, statement, selection))) return;
  const plan = planOf(analysis, scope, selection);
  if (plan === undefined) return;
  const name = freeFunctionName(analysis, scope);
  const { parameters, result } = plan;
  const call = `${name}(${parameters.map((parameter) => parameter.name).join(', ')});`;
  const declaration = declarationText(analysis, name, plan, selection);
  const edits = [
    { start: first.start, end: last.end, newText: result === undefined ? call : `${result.name} = ${call}` },
    { start: scope.end, end: scope.end, newText: lineBreak(text) + declaration },
  ];
  if (!keepsSyntax(text, tree.errors, edits)) return;
  yield { title: `Extract to function ${name}`, kind: 'refactor.extract', edits, isPreferred: false };
}

interface Selection {
  readonly start: number;
  readonly end: number;
  readonly statements: readonly SyntaxNode[];
}

interface Passed {
  readonly name: string;
  /** As a header writes it. */
  readonly type: string;
}

interface Plan {
  readonly parameters: readonly Passed[];
  readonly result: Passed | undefined;
}

/** True for what means something else in another function. */
function staysHere({ symbols, workspace }: Analysis, statement: SyntaxNode, selection: Selection): boolean {
  const { catalogue } = workspace;
  for (const node of statement.descendants()) {
    switch (node.kind) {
      case Kind.Return:
      case Kind.ClientStatement:
      case Kind.Cancel:
      case Kind.Reload:
      case Kind.SuccessMessage:
      case Kind.ChoiceAction:
      case Kind.Function:
        return true;
      case Kind.Break:
      case Kind.Continue: {
        const loop = node.enclosing(Kind.ForEach);
        if (loop === undefined || loop.start < selection.start) return true;
        break;
      }
      case Kind.Name: {
        if (nameRole(node) === 'label' || isField(node) || symbols.variableAt(node) !== undefined) break;
        const isForm = node.parent?.kind === Kind.Criteria && node.parent.object.is(node);
        if (isForm || catalogue.constant(node.text) !== undefined) break;
        // `zoho.crm` leads to the same from everywhere; `input` and what nothing assigns belong to the place.
        if (!holdsCalls(catalogue, node.text)) return true;
      }
    }
  }
  return false;
}

function holdsCalls(catalogue: Catalogue, path: string): boolean {
  return catalogue.namespace(path).some((entry) => entry.task !== undefined || holdsCalls(catalogue, entry.path));
}

function planOf(analysis: Analysis, scope: SyntaxNode, selection: Selection): Plan | undefined {
  const parameters: Passed[] = [];
  let result: Passed | undefined;
  for (const variable of analysis.symbols.variables(scope)) {
    const use = useOf(analysis, variable, selection);
    if (use.isResult) {
      const passed = result === undefined ? passedAs(analysis, variable, use.readAfter) : undefined;
      if (passed === undefined || !(use.isSurelyAssigned || use.isGiven)) return undefined;
      result = passed;
    }
    const needsValue = use.isRead && !use.isAssignedFirst;
    if (use.isGiven && (needsValue || (use.isResult && !use.isSurelyAssigned))) {
      const passed = passedAs(analysis, variable, use.firstRead ?? use.readAfter);
      if (passed === undefined) return undefined;
      parameters.push(passed);
    } else if (needsValue && !use.isDefined) return undefined;
  }
  return { parameters, result };
}

interface Use {
  /** Something outside of the selection gives it a value. */
  readonly isGiven: boolean;
  readonly isRead: boolean;
  readonly firstRead: SyntaxNode | undefined;
  /** The selection gives it a value. */
  readonly isDefined: boolean;
  /** The selection gives it a value before it reads it, whatever happens. */
  readonly isAssignedFirst: boolean;
  readonly isSurelyAssigned: boolean;
  /** The selection changes it, and something reads it afterwards. */
  readonly isResult: boolean;
  readonly readAfter: SyntaxNode | undefined;
}

function useOf(analysis: Analysis, variable: Variable, { start, end, statements }: Selection): Use {
  const isInside = (node: SyntaxNode) => start <= node.start && node.end <= end;
  const inner = variable.definitions.filter(isInside);
  const reads = variable.references.filter(isInside);
  // In a loop around the selection what stands before it comes after it too.
  const loop = outermostLoop(statements[0]!);
  const readAfter = variable.references.find(
    (node) => !isInside(node) && (node.start >= end || (loop !== undefined && loop.start <= node.start)),
  );
  const sure = inner.find((node) => {
    const { parent } = node;
    const isWhole = parent?.kind === Kind.Assignment && parent.operator === Operator.Assign;
    return isWhole && statements.some((statement) => statement.is(parent));
  });
  const firstRead = reads[0];
  const isChanged = inner.length > 0 || reads.some((read) => changeAt(read, analysis) !== undefined);
  return {
    isGiven: variable.definitions.some((node) => !isInside(node)),
    isRead: reads.length > 0,
    firstRead,
    isDefined: inner.length > 0,
    isAssignedFirst: inner[0]?.is(sure) === true && (firstRead === undefined || firstRead.start >= sure!.parent!.end),
    isSurelyAssigned: sure !== undefined,
    isResult: isChanged && readAfter !== undefined,
    readAfter,
  };
}

function outermostLoop(node: SyntaxNode): SyntaxNode | undefined {
  let outermost: SyntaxNode | undefined;
  for (let loop = node.enclosing(Kind.ForEach); loop !== undefined; loop = loop.enclosing(Kind.ForEach))
    outermost = loop;
  return outermost;
}

/** Undefined where its type is not known, or no word of a header stands for it. */
function passedAs(
  analysis: Analysis,
  { name, declaredType }: Variable,
  read: SyntaxNode | undefined,
): Passed | undefined {
  if (declaredType !== undefined) return { name, type: declaredType };
  if (read === undefined) return undefined;
  const type = catalogueName(withoutNull(typeOf(analysis, read)));
  const word = analysis.workspace.catalogue.headerTypes.find(
    (header) => header.type === type && header.asParameter && header.asReturn,
  );
  return word === undefined ? undefined : { name, type: word.word };
}

/** In the namespace of the function around it. */
function freeFunctionName({ symbols, workspace }: Analysis, scope: SyntaxNode): string {
  const dotted = scope.name.dottedName ?? '';
  const namespace = dotted.slice(0, dotted.lastIndexOf('.') + 1);
  for (let number = 1; ; number++) {
    const name = `${namespace}extracted${number === 1 ? '' : number}`;
    const isTaken = symbols.functionNamed(name) !== undefined || workspace.findFunction(name) !== undefined;
    if (!isTaken && !workspace.isCalled(name)) return name;
  }
}

function declarationText(
  { text, tree }: Analysis,
  name: string,
  { parameters, result }: Plan,
  selection: Selection,
): string {
  const unit = indentUnit(text);
  const newLine = lineBreak(text);
  const from = lineStart(text, selection.start);
  const base = indentation(text, selection.start);
  let body = '';
  for (const { 0: line, index } of text.slice(from, selection.end).matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    const at = from + index;
    const isKept = line.trim() === '' || isInsideToken(tree, at);
    body += isKept ? line : unit + (line.startsWith(base) ? line.slice(base.length) : line.trimStart());
  }
  const header = parameters.map((parameter) => `${parameter.type} ${parameter.name}`).join(', ');
  const open = layoutOf(tree).braceOnOwnLine ? `${newLine}{` : ' {';
  const end = result === undefined ? '' : `${newLine}${unit}return ${result.name};`;
  return `${newLine}${result?.type ?? 'void'} ${name}(${header})${open}${newLine}${body}${end}${newLine}}`;
}
