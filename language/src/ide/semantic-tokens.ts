import type { Analysis } from '../analysis.js';
import { resolveCall } from '../semantics/calls.js';
import { foreignTextOf, mayBeForeign, wholeText } from '../semantics/embedded/index.js';
import { isField } from '../semantics/fields.js';
import { roleOfRow } from '../semantics/names.js';
import type { Variable } from '../semantics/symbols.js';
import { Kind } from '../syntax/tree/kinds.js';
import { endAt, kindAt, sizeAt, startAt } from '../syntax/tree/rows.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { argumentOf } from './argument.js';

/** As LSP names them. The order is the one in which they are numbered. */
export const semanticTokenTypes = [
  'namespace',
  'class',
  'enumMember',
  'variable',
  'parameter',
  'function',
  'method',
  'property',
  'operator',
  'keyword',
  'number',
] as const;

/**
 * `input` is ours: a name that nothing in a script without header assigns, so that the product gives it. The others are
 * LSP's; `defaultLibrary` is what Deluge brings.
 */
export const semanticTokenModifiers = ['declaration', 'readonly', 'deprecated', 'defaultLibrary', 'input'] as const;

export type SemanticTokenType = (typeof semanticTokenTypes)[number];
export type SemanticTokenModifier = (typeof semanticTokenModifiers)[number];

/** A name and what it is. UTF-16 offsets; it never spans lines. */
export interface SemanticToken {
  readonly start: number;
  readonly end: number;
  readonly type: SemanticTokenType;
  readonly modifiers: readonly SemanticTokenModifier[];
}

/**
 * What the names of a text are, in the order of the text, where a grammar that sees one line cannot know: variables,
 * parameters, inputs, functions, namespaces, methods, fields and attributes; in criteria and queries that stand in texts
 * also their operators and words. With `range`, only those that touch it.
 */
export function semanticTokens(
  analysis: Analysis,
  range: { readonly start: number; readonly end: number } = { start: 0, end: analysis.text.length },
): readonly SemanticToken[] {
  const { tree } = analysis;
  const { rows } = tree;
  const paint = new Painter(analysis);
  for (let id = 0; id < tree.length; id++) {
    if (endAt(rows, id) < range.start) {
      // A row after those inside it: nothing of it reaches the range.
      id += sizeAt(rows, id) - 1;
      continue;
    }
    if (startAt(rows, id) > range.end) break;
    paint.row(id);
  }
  return paint.tokens
    .filter(({ start, end }) => end >= range.start && start <= range.end)
    .sort((a, b) => a.start - b.start);
}

const library: readonly SemanticTokenModifier[] = ['defaultLibrary'];
const constant: readonly SemanticTokenModifier[] = ['readonly', 'defaultLibrary'];
const outdated: readonly SemanticTokenModifier[] = ['deprecated', 'defaultLibrary'];
const plain: readonly SemanticTokenModifier[] = [];

/**
 * Goes over the rows from first to last. The names of a path that means one thing are painted with its first row and passed
 * over then; a method is painted with its call, before what it is called on.
 */
class Painter {
  readonly tokens: SemanticToken[] = [];
  /** Up to here names are painted already. */
  private done = 0;
  /** Up to here texts are read as other languages already. */
  private foreignEnd = 0;
  /** The end of the innermost criteria so far, in which names may be fields. */
  private criteriaEnd = 0;
  private readonly scopes = new Map<number, Map<string, Variable>>();
  private functionEnd = 0;
  private scope: SyntaxNode;

  constructor(private readonly analysis: Analysis) {
    this.scope = analysis.tree.root;
  }

  row(id: number): void {
    const { tree } = this.analysis;
    const { rows } = tree;
    const start = startAt(rows, id);
    if (start >= this.functionEnd) this.scope = tree.root;
    switch (kindAt(rows, id)) {
      case Kind.Function: {
        this.scope = tree.node(id);
        this.functionEnd = this.scope.end;
        this.path(this.scope.name, 'function', ['declaration']);
        break;
      }
      case Kind.Criteria:
        this.criteriaEnd = Math.max(this.criteriaEnd, endAt(rows, id));
        break;
      case Kind.AttributeName:
        this.add(tree.node(id), 'property', plain);
        break;
      case Kind.Call:
        this.call(tree.node(id));
        break;
      case Kind.Member:
        this.member(tree.node(id));
        break;
      case Kind.Name:
        if (start >= this.done) this.name(id, start);
        break;
      case Kind.Text:
      case Kind.QuotedText:
        if (start >= this.foreignEnd) this.foreignText(tree.node(id));
        break;
    }
  }

  private name(id: number, start: number): void {
    const { analysis } = this;
    const node = analysis.tree.node(id);
    if (roleOfRow(analysis.tree, id) === 'label') {
      this.label(node);
      return;
    }
    if (start < this.criteriaEnd && isField(node)) {
      this.add(node, 'property', plain);
      return;
    }
    const { parent } = node;
    if (parent?.kind === Kind.Attribute && argumentOf(analysis, node)?.parameter.bareWord === true) {
      this.add(node, 'enumMember', library);
      return;
    }
    const variable = this.variables().get(node.text);
    if (variable !== undefined) {
      const isDeclaration = variable.definition.id === id;
      this.add(node, variable.kind === 'parameter' ? 'parameter' : 'variable', isDeclaration ? ['declaration'] : plain);
      return;
    }
    const { catalogue } = analysis.workspace;
    if (catalogue.constant(node.text) !== undefined) this.add(node, 'variable', constant);
    else if (catalogue.isNamespace(node.text)) this.add(node, 'namespace', library);
    else if (isForm(node)) this.add(node, 'class', plain);
    else this.add(node, 'variable', this.scope.kind === Kind.Script ? ['input'] : plain);
  }

  /** A criteria or query; its first literal stands for all of it. */
  private foreignText(text: SyntaxNode): void {
    const whole = wholeText(text);
    this.foreignEnd = whole.end;
    const foreign = mayBeForeign(whole) ? foreignTextOf(whole, this.analysis) : undefined;
    if (foreign === undefined) return;
    for (const { start, end, type } of foreign.reading.tokens) {
      const range = foreign.flat.rangeOf(start, end);
      if (range !== undefined && range.start < range.end) this.tokens.push({ ...range, type, modifiers: plain });
    }
  }

  /** The first name of a path to a field; those after it are painted with the path. */
  private label(node: SyntaxNode): void {
    let { parent } = node;
    if (parent?.kind === Kind.Member && !parent.object.is(node)) return;
    while (parent?.kind === Kind.Member) parent = parent.parent;
    if (parent?.kind === Kind.Insert) this.add(node, 'class', plain);
    else if (parent !== undefined && fieldHolders.has(parent.kind)) this.add(node, 'property', plain);
  }

  private call(call: SyntaxNode): void {
    const { callee } = call;
    const resolved = resolveCall(call, this.analysis);
    switch (resolved.kind) {
      case 'function':
        this.path(callee, 'function', plain);
        break;
      case 'task':
        this.path(callee, 'function', resolved.task.deprecated === false ? library : outdated);
        break;
      case 'builtin':
        if (resolved.form === 'function') this.path(callee, 'function', library);
        else if (callee.kind === Kind.Member) this.add(callee.member, 'method', library);
        break;

      case 'unknown':
        if (callee.kind === Kind.Member) this.add(callee.member, 'method', plain);
        else if (callee.kind === Kind.Name) this.path(callee, 'function', plain);
    }
  }

  /** `zoho.loginuserid` is one thing; of other paths each part after the first is a property. */
  private member(node: SyntaxNode): void {
    if (node.start < this.done) return;
    const { catalogue } = this.analysis.workspace;
    const dotted = node.dottedName;
    if (dotted !== undefined && catalogue.systemVariable(dotted) !== undefined) {
      this.path(node, 'variable', constant);
      return;
    }
    const isCallee = node.parent?.kind === Kind.Call && node.parent.callee.is(node);
    // After `input.` stands a name that is painted as any other.
    const isLabel = roleOfRow(node.tree, node.member.id) === 'label';
    if (!isCallee && isLabel) this.add(node.member, 'property', plain);
  }

  /** The last part of a dotted name is of a type, those before it are namespaces. */
  private path(whole: SyntaxNode, type: SemanticTokenType, modifiers: readonly SemanticTokenModifier[]): void {
    const parts: SyntaxNode[] = [];
    let node = whole;
    for (; node.kind === Kind.Member; node = node.object) parts.push(node.member);
    if (node.kind !== Kind.Name || whole.start < this.done) return;
    parts.push(node);
    for (let index = parts.length - 1; index > 0; index--) this.add(parts[index]!, 'namespace', plain);
    this.add(parts[0]!, type, modifiers);
    this.done = Math.max(this.done, whole.end);
  }

  private add(node: SyntaxNode, type: SemanticTokenType, modifiers: readonly SemanticTokenModifier[]): void {
    const { start, end } = node;
    if (start === end) return;
    this.tokens.push({ start, end, type, modifiers });
  }

  private variables(): Map<string, Variable> {
    let found = this.scopes.get(this.scope.id);
    if (found === undefined) {
      found = new Map(this.analysis.symbols.variables(this.scope).map((variable) => [variable.name, variable]));
      this.scopes.set(this.scope.id, found);
    }
    return found;
  }
}

const fieldHolders: ReadonlySet<Kind> = new Set([
  Kind.FieldValue,
  Kind.SortKey,
  Kind.ClientStatement,
  Kind.ChoiceAction,
]);

/** `Order` of `Order[ID == 1]`. */
function isForm(node: SyntaxNode): boolean {
  return node.parent?.kind === Kind.Criteria && node.parent.object.is(node);
}
