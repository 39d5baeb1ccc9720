import type { Analysis } from '../analysis.js';
import { describeType, typeOf } from '../semantics/types/index.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { shortened } from './markdown-text.js';
import { taskOf } from './task-nodes.js';

/** One line of the outline. Offsets are UTF-16 code units; the selection lies within start and end. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'function' | 'variable' | 'loop' | 'task';
  readonly start: number;
  readonly end: number;
  readonly selectionStart: number;
  readonly selectionEnd: number;
  readonly children: readonly DocumentSymbol[];
}

/**
 * The outline: functions with their parameters; loops, which are what costs external calls; the first assignment of
 * each variable; tasks that stand alone. What is in an `if` or a `try` belongs to the function or loop around it.
 */
export function documentSymbols(analysis: Analysis): DocumentSymbol[] {
  return symbolsIn(analysis, analysis.tree.root.statements, new Set());
}

const nameLength = 80;
const deepest = 100;

function symbolsIn(
  analysis: Analysis,
  statements: Iterable<SyntaxNode>,
  seen: Set<string>,
  depth = 0,
): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  if (depth > deepest) return symbols;
  const add = (symbol: DocumentSymbol | undefined): void => {
    if (symbol !== undefined) symbols.push(symbol);
  };
  const within = (block: SyntaxNode | undefined): void => {
    if (block?.kind === Kind.Block) symbols.push(...symbolsIn(analysis, block.statements, seen, depth + 1));
  };
  for (const statement of statements) {
    switch (statement.kind) {
      case Kind.Function:
        add(functionSymbol(analysis, statement, depth));
        break;
      case Kind.ForEach:
        add(loopSymbol(analysis, statement, seen, depth));
        break;
      case Kind.If:
        for (const branch of statement.branches) within(branch.body);
        within(statement.otherwise);
        break;
      case Kind.Try:
        within(statement.body);
        within(statement.handler);
        break;
      case Kind.Assignment:
        add(variableSymbol(analysis, statement, statement.target, seen));
        break;
      case Kind.TypedDeclaration:
        add(variableSymbol(analysis, statement, statement.name, seen));
        break;
      case Kind.ExpressionStatement:
        add(taskSymbol(analysis, statement));
        break;
    }
  }
  return symbols;
}

function functionSymbol(analysis: Analysis, node: SyntaxNode, depth: number): DocumentSymbol | undefined {
  const name = node.name.dottedName ?? node.name.text;
  if (name === '') return undefined;
  const parameters = node.parameters.map((parameter) => `${parameter.type.text} ${parameter.name.text}`.trim());
  const body = node.body.kind === Kind.Block ? node.body.statements : [];
  const names = new Set(node.parameters.map((parameter) => parameter.name.text));
  return {
    name: shortened(name, nameLength),
    detail: shortened(`(${parameters.join(', ')}) ${node.type.text}`, nameLength),
    kind: 'function',
    start: node.start,
    end: node.end,
    selectionStart: node.name.start,
    selectionEnd: node.name.end,
    children: symbolsIn(analysis, body, names, depth + 1),
  };
}

function loopSymbol(analysis: Analysis, node: SyntaxNode, seen: Set<string>, depth: number): DocumentSymbol {
  const { variable, source, body } = node;
  return {
    name: shortened(`for each ${variable.text} in ${source.text}`, nameLength),
    kind: 'loop',
    start: node.start,
    end: node.end,
    selectionStart: variable.start,
    selectionEnd: variable.end,
    children: body.kind === Kind.Block ? symbolsIn(analysis, body.statements, seen, depth + 1) : [],
  };
}

function variableSymbol(
  analysis: Analysis,
  statement: SyntaxNode,
  target: SyntaxNode,
  seen: Set<string>,
): DocumentSymbol | undefined {
  if (target.kind !== Kind.Name || seen.has(target.text)) return undefined;
  seen.add(target.text);
  const detail = taskName(analysis, statement.value) ?? typeName(analysis, statement.value);
  return {
    name: shortened(target.text, nameLength),
    ...(detail === undefined ? {} : { detail }),
    kind: 'variable',
    start: statement.start,
    end: statement.end,
    selectionStart: target.start,
    selectionEnd: target.end,
    children: [],
  };
}

function typeName(analysis: Analysis, value: SyntaxNode): string | undefined {
  const type = typeOf(analysis, value);
  return type.kind === 'UNKNOWN' ? undefined : describeType(analysis, value, type);
}

function taskSymbol(analysis: Analysis, statement: SyntaxNode): DocumentSymbol | undefined {
  const { expression } = statement;
  const name = expression === undefined ? undefined : taskName(analysis, expression);
  if (expression === undefined || name === undefined) return undefined;
  const word = expression.kind === Kind.Task ? expression.word : expression.callee;
  return {
    name,
    kind: 'task',
    start: statement.start,
    end: statement.end,
    selectionStart: word.start,
    selectionEnd: word.end,
    children: [],
  };
}

function taskName(analysis: Analysis, node: SyntaxNode): string | undefined {
  const isTask = node.kind === Kind.Task || node.kind === Kind.Call;
  return isTask ? taskOf(analysis, node)?.name : undefined;
}
