import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../../syntax/tree/tree.js';
import { type CallSite, callSiteAt } from '../call-site.js';
import { isLineBreakBetween, isNameCode, previousEnd, type Span, wordAt } from '../cursor.js';
import { enclosure } from '../enclosure.js';
import type { Request } from './item.js';

/** What the grammar lets stand at the cursor. */
export type Context =
  | { readonly kind: 'nothing' }
  /** Inside the quotes of a text; `replace` is what is between them. */
  | { readonly kind: 'text'; readonly node: SyntaxNode; readonly replace: Span }
  /** After a dot. `object` is what stands before it; undefined if the tree has no expression there. */
  | { readonly kind: 'member'; readonly object: SyntaxNode | undefined }
  | { readonly kind: 'statement'; readonly list: SyntaxNode; readonly after: SyntaxNode | undefined }
  | Operand
  /** In the brackets of a block, where an attribute may begin. */
  | { readonly kind: 'attribute'; readonly block: SyntaxNode }
  /** In the brackets of `insert into Form [ … ]`, where the name of a field may begin. */
  /** `block` is the `Insert` or the `Update`. */
  | { readonly kind: 'field'; readonly block: SyntaxNode }
  /** In a function's header. */
  | { readonly kind: 'type' }
  /** Only these words go on from here. */
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** Where a value begins. */
export interface Operand {
  readonly kind: 'operand';
  /** The call whose argument begins here. */
  readonly site: CallSite | undefined;
  /** The attribute whose value begins here. */
  readonly attribute: SyntaxNode | undefined;
  /** The map or list literal that it is an element of. */
  readonly literal: SyntaxNode | undefined;
  /** True where `invokeurl [ … ]` and `insert into` may stand. */
  readonly takesBlocks: boolean;
}

const nothing: Context = { kind: 'nothing' };

/** What may stand at the cursor, told from the last token before the word that is being typed. */
export function contextAt(request: Request): Context {
  const { analysis, offset, word } = request;
  const { tree } = analysis;
  const { text } = tree;
  if (tree.isInComment(offset)) return nothing;
  const literal = textAround(tree, offset);
  if (literal !== undefined) return literal;
  const first = text.charCodeAt(word.start);
  if (word.start < word.end && first >= 48 && first <= 57) return nothing;

  const before = previousEnd(tree, word.start);
  if (before === 0) return { kind: 'statement', list: tree.root, after: undefined };
  const previous = tree.nodeCovering(before - 1, before);
  const isNewLine = isLineBreakBetween(text, before, word.start);
  const mark = text.charAt(before - 1);

  if (mark === '.') return isNewLine ? nothing : afterDot(tree, before - 1, word);

  const around = enclosure(tree, before, previous);
  if (around?.node.kind === Kind.Task) return inBlock(tree, before, previous, around.node);

  const after = expectation(tree, before, previous, mark);
  const isFieldBlock = around?.node.kind === Kind.Insert || around?.node.kind === Kind.Update;
  if (isFieldBlock && (after !== 'operand' || mark === '[' || mark === ',')) {
    return { kind: 'field', block: around.node };
  }
  switch (after) {
    case 'statement':
      return statementContext(tree, before, previous);
    case 'operand':
      return around?.node.kind === Kind.Function ? { kind: 'type' } : operand(request, before, previous, around?.node);
    case 'complete':
      // A bracket that is still open holds what follows, unless somebody forgot to close it before the next line.
      if (isNewLine && (around === undefined || !around.closed)) return statementContext(tree, before, previous);
      return continuation(previous, before, isNewLine);
    default:
      return after;
  }
}

/** The inside of a text or a quoted text that holds the offset, up to its closing quote. */
function textAround(tree: Tree, offset: number): Context | undefined {
  const last = previousEnd(tree, offset);
  if (last === 0) return undefined;
  const node = tree.nodeCovering(last - 1, last);
  if (node.kind !== Kind.Text && node.kind !== Kind.QuotedText) return undefined;
  const { text } = tree;
  const closed = (node.data & 1) === 0;
  // Without its closing quote a text goes on to the cursor, blanks at its end included, but not to the next line.
  if (offset <= node.start || (closed ? offset >= node.end : isLineBreakBetween(text, node.end, offset)))
    return undefined;
  const start = node.start + 1;
  // What follows an unclosed quote is code to the person who types it, and is left alone; so are other lines.
  const end = closed && !isLineBreakBetween(text, node.start, node.end) ? node.end - 1 : offset;
  return { kind: 'text', node, replace: { start: isLineBreakBetween(text, start, offset) ? offset : start, end } };
}

function afterDot(tree: Tree, dot: number, word: Span): Context {
  const object = objectBefore(tree, dot);
  // After `12.` a digit is as likely as a method; a letter settles it.
  const isDecimal = object?.kind === Kind.Number && word.start === word.end;
  return isDecimal ? nothing : { kind: 'member', object };
}

/** The expression that ends at the dot: the largest that does not reach beyond it. */
function objectBefore(tree: Tree, dot: number): SyntaxNode | undefined {
  const end = previousEnd(tree, dot);
  if (end === 0) return undefined;
  let node = tree.nodeCovering(end - 1, end);
  if (node.end !== end) return undefined;
  for (let parent = node.parent; parent !== undefined && parent.end === end; parent = parent.parent) {
    const isPath =
      parent.kind === Kind.Member ||
      parent.kind === Kind.Call ||
      parent.kind === Kind.Criteria ||
      parent.kind === Kind.Query;
    if (!isPath) break;
    node = parent;
  }
  return node;
}

type Expectation = 'statement' | 'operand' | 'complete' | Context;

/** What the last token asks for. */
function expectation(tree: Tree, before: number, previous: SyntaxNode, mark: string): Expectation {
  switch (mark) {
    case ';':
      return 'statement';
    case '{':
      return isLiteral(previous) ? 'operand' : 'statement';
    case '}':
      return isLiteral(previous) ? 'complete' : 'statement';
    case ')':
      return isHeader(previous) ? nothing : 'complete';
    case '(':
      // The name of the caught error.
      return previous.kind === Kind.Try ? nothing : 'operand';
    case ']':
    case '"':
    case "'":
      return 'complete';
    default:
      return isNameCode(mark.charCodeAt(0)) ? afterWord(tree, before, previous) : 'operand';
  }
}

function isLiteral(node: SyntaxNode): boolean {
  return node.kind === Kind.Map || node.kind === Kind.List || node.kind === Kind.EmptyBraces;
}

function isHeader(node: SyntaxNode): boolean {
  return (
    node.kind === Kind.If ||
    node.kind === Kind.IfBranch ||
    node.kind === Kind.ForEach ||
    node.kind === Kind.Try ||
    node.kind === Kind.Function
  );
}

/** Words after which only other words can stand. */
const followers = new Map<string, readonly string[]>([
  ['for', ['each']],
  ['else', ['if']],
  ['insert', ['into']],
  ['delete', ['from']],
  ['sort', ['by']],
  ['range', ['from']],
  ['cancel', ['submit', 'delete']],
  ['success', ['message']],
  // A name of one's own comes next.
  ...['each', 'index', 'catch', 'into', 'by', 'hide', 'show', 'enable', 'disable', 'focus', 'clear', 'try'].map(
    (word): [string, readonly string[]] => [word, []],
  ),
]);

/** A name, a number or a literal is complete; a word of the language, which is no row of the tree, asks for more. */
function afterWord(tree: Tree, before: number, previous: SyntaxNode): Expectation {
  const start = wordAt(tree.text, before).start;
  const word = tree.text.slice(start, before).toLowerCase();
  switch (previous.kind) {
    case Kind.Number:
    case Kind.Decimal:
    case Kind.Boolean:
    case Kind.Null:
    case Kind.Break:
    case Kind.Continue:
    case Kind.Reload:
    case Kind.Cancel:
      return 'complete';
    case Kind.TypeName:
    case Kind.AttributeName:
      return nothing;
    case Kind.Name:
      // Half of `for each` or `insert into` is a name to the parser.
      return /^(?:for|else|insert|delete)$/.test(word)
        ? { kind: 'words', words: followers.get(word) ?? [] }
        : 'complete';
    default: {
      const words = followers.get(word);
      return words === undefined ? 'operand' : words.length === 0 ? nothing : { kind: 'words', words };
    }
  }
}

function statementContext(tree: Tree, before: number, previous: SyntaxNode): Context {
  let list: SyntaxNode | undefined = previous;
  while (list !== undefined && list.kind !== Kind.Script && !(list.kind === Kind.Block && before < list.end)) {
    list = list.parent;
  }
  // The statement that ends right before: `else` goes on from an `if`, `catch` from a `try`.
  let after: SyntaxNode | undefined = previous;
  while (after !== undefined && after.kind !== Kind.If && after.kind !== Kind.Try) {
    if (after.kind === Kind.Script || after.start > before) break;
    after = after.parent;
  }
  // A word that is typed out is part of the statement already.
  const isEnd =
    after !== undefined &&
    (after.kind === Kind.If || after.kind === Kind.Try) &&
    (after.end === before || (previous.kind === Kind.Block && previous.end === before));
  return { kind: 'statement', list: list ?? tree.root, after: isEnd ? after : undefined };
}

function operand(request: Request, before: number, previous: SyntaxNode, around: SyntaxNode | undefined): Context {
  const { analysis, word } = request;
  const mark = analysis.text.charAt(before - 1);
  const isStart = mark === '(' || mark === ',';
  const isArgument = isStart && (around?.kind === Kind.Call || around?.kind === Kind.Conditional);
  const isElement = isStart || mark === '{' || mark === '[' || mark === ':';
  return {
    kind: 'operand',
    site: isArgument ? callSiteAt(analysis, word.start) : undefined,
    attribute: undefined,
    literal: isElement && around !== undefined && isLiteral(around) ? around : undefined,
    takesBlocks:
      (mark === '=' && (previous.kind === Kind.Assignment || previous.kind === Kind.TypedDeclaration)) ||
      previous.kind === Kind.Return,
  };
}

/** In the brackets of a block: the name of an attribute, or its value. */
function inBlock(tree: Tree, before: number, previous: SyntaxNode, block: SyntaxNode): Context {
  const mark = tree.text.charAt(before - 1);
  let attribute: SyntaxNode | undefined = previous;
  while (attribute !== undefined && attribute.kind !== Kind.Attribute && !attribute.is(block))
    attribute = attribute.parent;
  if (attribute?.kind !== Kind.Attribute) return { kind: 'attribute', block };
  if (mark === ':' || mark === ',') {
    const isValue = mark === ':' || !previous.is(block);
    return isValue
      ? { kind: 'operand', site: undefined, attribute, literal: undefined, takesBlocks: false }
      : { kind: 'attribute', block };
  }
  const after = expectation(tree, before, previous, mark);
  // Half of an attribute's name is an error to the parser, or a name of its own.
  if (after === 'operand' && previous.kind !== Kind.AttributeName && previous.kind !== Kind.Error) {
    return { kind: 'operand', site: undefined, attribute: undefined, literal: undefined, takesBlocks: false };
  }
  return { kind: 'attribute', block };
}

/** Words that go on from a complete value on the same line. */
function continuation(previous: SyntaxNode, before: number, isNewLine: boolean): Context {
  if (isNewLine) return nothing;
  for (let node: SyntaxNode | undefined = previous; node !== undefined && node.end <= before; node = node.parent) {
    if (node.kind === Kind.Criteria) return { kind: 'words', words: ['sort by', 'range from'] };
    const parent: SyntaxNode | undefined = node.parent;
    if (parent?.kind === Kind.ForEach && parent.variable.is(node)) return { kind: 'words', words: ['in'] };
  }
  return nothing;
}
