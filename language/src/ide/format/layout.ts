import { TokenKind } from '../../syntax/lexer/tokens.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { ErrorRanges } from './error-ranges.js';
import { Gap, type Pieces } from './pieces.js';

/**
 * `standard`: braces and brackets on the line that opens them, `url: x`, a space after a comma.
 * `zoho`: as Zoho's own editor writes code on save: braces and brackets on a line of their own, `url :x`, no space
 * after a comma.
 */
export type LayoutName = 'standard' | 'zoho';

/** Statements of one list, one after another. */
export interface Run {
  readonly statements: readonly SyntaxNode[];
  /** Blocks around them. */
  readonly level: number;
  /** From the end of what stands before them to the beginning of what follows. */
  readonly start: number;
  readonly end: number;
}

/** Decides every gap between the pieces of a run of statements, from the outside in. */
export function layOut(pieces: Pieces, layout: LayoutName, run: Run): void {
  new Layout(pieces, layout).statements(run.statements, run.level, run.start, run.end);
}

class Layout {
  private readonly errors: ErrorRanges;
  /** Where the first comment begins that is not closed: what follows it may be meant as comment, and is left alone. */
  private readonly unclosedComment: number;
  private readonly zoho: boolean;

  constructor(
    private readonly pieces: Pieces,
    layout: LayoutName,
  ) {
    // A missing semicolon changes no meaning: the line after it begins a statement all the same.
    const errors = pieces.tree.errors.filter((error) => error.code !== 'missingSemicolon');
    this.errors = new ErrorRanges(errors);
    this.zoho = layout === 'zoho';
    this.unclosedComment = errors.find(({ code }) => code === 'unclosedComment')?.start ?? Number.POSITIVE_INFINITY;
  }

  /** Each statement on a line of its own, and the comments between them where they were: beside or on their own line. */
  statements(statements: Iterable<SyntaxNode>, level: number, start: number, end: number): void {
    let from = start;
    for (const statement of statements) {
      if (statement.start > this.unclosedComment) {
        this.comments(from, Math.min(statement.start, this.unclosedComment + 1), level);
        this.keep(statement, 0);
        from = statement.end;
        continue;
      }
      this.comments(from, statement.start, level);
      if (statement.end > statement.start) {
        this.pieces.set(this.pieces.from(statement.start), Gap.Line, level);
        if (this.isDamaged(statement)) this.keep(statement);
        else this.statement(statement, level);
      }
      from = statement.end;
    }
    this.comments(from, end, level);
  }

  private comments(start: number, end: number, level: number): void {
    for (let i = this.pieces.from(start); i < this.pieces.length && this.pieces.starts[i]! < end; i++) {
      if (this.pieces.isComment(i) && (this.pieces.newlines[i]! > 0 || i === 0)) this.pieces.set(i, Gap.Line, level);
    }
  }

  /** True if an error stands in the statement itself, not inside the braces of one of its blocks. */
  private isDamaged(statement: SyntaxNode): boolean {
    if (statement.kind === Kind.Error) return true;
    if (this.errors.isEmpty) return false;
    let from = statement.start;
    for (const block of statementBlocks(statement)) {
      if (block.isMissing || this.errors.touch(from, block.start)) return true;
      from = block.end;
    }
    return this.errors.touch(from, statement.end);
  }

  /** Leaves the white space of a statement as it is, from its piece number `first` on. */
  private keep(statement: SyntaxNode, first = 1): void {
    const end = statement.end;
    for (
      let i = this.pieces.from(statement.start) + first;
      i < this.pieces.length && this.pieces.starts[i]! < end;
      i++
    ) {
      this.pieces.set(i, Gap.Verbatim);
    }
  }

  private statement(node: SyntaxNode, level: number): void {
    switch (node.kind) {
      case Kind.Function:
        this.tightAfter(node.name.end);
        this.expression(node.type, level);
        for (const parameter of node.parameters) this.expression(parameter.type, level);
        this.block(node.body, level);
        return;
      case Kind.Block:
        this.block(node, level);
        return;
      case Kind.If:
        this.ifStatement(node, level);
        return;
      case Kind.ForEach:
        this.expression(node.source, level);
        this.block(node.body, level);
        return;
      case Kind.Try: {
        this.block(node.body, level);
        const word = this.pieces.tokenFrom(node.body.end);
        this.continueAfterBlock(word, level);
        this.header(word);
        this.block(node.handler, level);
        return;
      }
      case Kind.ChoiceAction:
        for (let i = this.pieces.from(node.start); i < this.pieces.length && this.pieces.starts[i]! < node.end; i++) {
          if (this.pieces.kinds[i] !== TokenKind.Colon) continue;
          this.pieces.set(i, Gap.Tight);
          this.pieces.set(i + 1, Gap.Tight);
          break;
        }
        this.tightAfter(node.name.end);
        for (const argument of node.args) this.expression(argument, level);
        return;
      default:
        for (const child of node.children()) this.expression(child, level);
    }
  }

  private ifStatement(node: SyntaxNode, level: number): void {
    let before: SyntaxNode | undefined;
    for (const branch of node.branches) {
      let word = this.pieces.tokenFrom(before?.end ?? node.start);
      if (before !== undefined) {
        this.continueAfterBlock(word, level);
        word = this.pieces.tokenFrom(this.pieces.ends[word]!);
      }
      this.header(word);
      this.expression(branch.condition, level);
      this.block(branch.body, level);
      before = branch;
    }
    if (node.otherwise === undefined || before === undefined) return;
    this.continueAfterBlock(this.pieces.tokenFrom(before.end), level);
    this.block(node.otherwise, level);
  }

  /** `else` and `catch`: after the brace, unless a comment on its own line stands between. */
  private continueAfterBlock(word: number, level: number): void {
    const free = word > 0 && this.pieces.kinds[word - 1] === TokenKind.CloseBrace;
    if (this.zoho || !free) {
      for (let i = word - 1; i >= 0 && this.pieces.isComment(i); i--) {
        if (this.pieces.newlines[i]! > 0) this.pieces.set(i, Gap.Line, level);
      }
      this.pieces.set(word, Gap.Line, level);
    } else {
      this.pieces.set(word, Gap.Space);
    }
  }

  /** The space between `if` or `catch` and its parenthesis. */
  private header(word: number): void {
    if (word < this.pieces.length && this.pieces.kinds[word + 1] === TokenKind.OpenParen) {
      this.pieces.set(word + 1, this.zoho ? Gap.Tight : Gap.Space);
    }
  }

  private block(node: SyntaxNode, level: number): void {
    if (node.isMissing) return;
    const open = this.pieces.from(node.start);
    const afterLineComment = open > 0 && this.pieces.kinds[open - 1] === TokenKind.LineComment;
    this.pieces.set(open, this.zoho || afterLineComment ? Gap.Line : Gap.Space, level);
    const close = this.pieces.from(node.end - 1);
    if (close === open + 1) {
      this.pieces.set(close, this.zoho ? Gap.Line : Gap.Tight, level);
      return;
    }
    this.pieces.set(close, Gap.Line, level);
    this.statements(node.children(), level + 1, node.start + 1, node.end - 1);
  }

  private expression(root: SyntaxNode, level: number): void {
    let node = root;
    // Sums and chains of calls lean to the left, thousands of nodes deep: a loop instead of as many calls.
    for (;;) {
      if (node.kind === Kind.Binary) {
        this.binary(node, level);
        node = node.left;
      } else if (node.kind === Kind.Call) {
        this.tightAfter(node.callee.end);
        this.group(node, node.args, node.callee.end, level);
        node = node.callee;
      } else if (node.kind === Kind.Member) node = node.object;
      else break;
    }
    switch (node.kind) {
      case Kind.Unary:
        this.pieces.set(this.pieces.tokenFrom(node.operand.start), Gap.Tight);
        this.expression(node.operand, level);
        return;
      case Kind.TypedConstructor:
        this.expression(node.type, level);
        this.tightAfter(node.type.end);
        this.group(node, node.args, node.type.end, level);
        return;
      case Kind.Conditional:
        this.tightAfter(this.pieces.ends[this.pieces.from(node.start)]!);
        this.group(node, [...node.children()], node.start, level);
        return;
      case Kind.List:
      case Kind.Map:
        this.group(node, node.elements, node.start, level);
        return;
      case Kind.Criteria:
        this.tightAfter(node.object.end);
        this.expression(node.object, level);
        this.expression(node.condition, level);
        return;
      case Kind.Pair:
        this.tightAfter(node.key.end);
        this.pieces.set(this.pieces.tokenFrom(node.value.start), this.zoho ? Gap.Tight : Gap.Space);
        this.expression(node.key, level);
        this.expression(node.value, level);
        return;
      case Kind.Task:
        this.bracketBlock(node, node.word.end, node.attributes, level);
        return;
      case Kind.Update:
        this.bracketBlock(node, node.target.end, node.fields, level);
        return;
      case Kind.Insert:
        this.bracketBlock(node, node.form.end, node.fields, level);
        return;
      case Kind.Attribute:
      case Kind.Attachment:
        this.attribute(node, level);
        return;
      case Kind.FieldValue: {
        const equal = this.pieces.tokenFrom(node.target.end);
        this.pieces.set(equal, this.zoho ? Gap.Tight : Gap.Space);
        this.pieces.set(this.pieces.tokenFrom(node.value.start), this.zoho ? Gap.Tight : Gap.Space);
        this.expression(node.value, level);
        return;
      }
      case Kind.TypeName:
      case Kind.AttributeName:
        for (let i = this.pieces.from(node.start) + 1; (this.pieces.starts[i] ?? node.end) < node.end; i++) {
          this.pieces.set(i, Gap.Tight);
        }
        return;
      default:
        for (const child of node.children()) this.expression(child, level);
    }
  }

  /** A line break of the author beside an operator stays, one level in. */
  private binary(node: SyntaxNode, level: number): void {
    const operator = this.pieces.tokenFrom(node.left.end);
    const right = this.pieces.tokenFrom(node.right.start);
    let broken = false;
    for (const piece of [operator, right]) {
      if ((this.pieces.newlines[piece] ?? 0) === 0) continue;
      this.pieces.set(piece, Gap.Line, level + 1);
      broken = true;
    }
    this.expression(node.right, broken ? level + 1 : level);
  }

  /** Arguments and elements: one a line as soon as the author broke one line between them, else all on one. */
  private group(node: SyntaxNode, elements: readonly SyntaxNode[], openFrom: number, level: number): void {
    const close = this.pieces.tokenBefore(node.end);
    let from = openFrom;
    let broken = false;
    for (const element of elements) {
      broken ||= this.breaksBetween(from, element.start);
      from = element.end;
    }
    broken ||= elements.length > 0 && this.breaksBetween(from, this.pieces.ends[close] ?? node.end);
    if (broken) {
      from = openFrom;
      for (const element of elements) {
        this.comments(from, element.start, level + 1);
        this.pieces.set(this.pieces.tokenFrom(element.start), Gap.Line, level + 1);
        from = element.end;
      }
      this.comments(from, node.end, level + 1);
      this.pieces.set(close, Gap.Line, level);
    }
    for (const element of elements) this.expression(element, broken ? level + 1 : level);
  }

  /** A line break before one of the pieces that begin after `start` and not after `end`. */
  private breaksBetween(start: number, end: number): boolean {
    for (let i = this.pieces.from(start); i < this.pieces.length && this.pieces.starts[i]! <= end; i++) {
      if (this.pieces.newlines[i]! > 0 || this.pieces.kinds[i] === TokenKind.LineComment) return true;
    }
    return false;
  }

  /** `invokeurl [ … ]`, `insert into F [ … ]`: one attribute a line. */
  private bracketBlock(node: SyntaxNode, wordEnd: number, entries: readonly SyntaxNode[], level: number): void {
    const open = this.pieces.tokenFrom(wordEnd);
    const close = this.pieces.tokenBefore(node.end);
    this.pieces.set(open, this.zoho ? Gap.Line : Gap.Space, level);
    let from = this.pieces.ends[open] ?? node.end;
    for (const entry of entries) {
      this.comments(from, entry.start, level + 1);
      this.pieces.set(this.pieces.tokenFrom(entry.start), Gap.Line, level + 1);
      this.expression(entry, level + 1);
      from = entry.end;
    }
    this.comments(from, node.end, level + 1);
    if (close > open + 1) this.pieces.set(close, Gap.Line, level);
  }

  private attribute(node: SyntaxNode, level: number): void {
    const [name, ...values] = [...node.children()];
    if (name === undefined) return;
    this.expression(name, level);
    const colon = this.pieces.tokenFrom(name.end);
    const inZohoBlock = this.zoho && node.kind === Kind.Attribute;
    this.pieces.set(colon, inZohoBlock ? Gap.Space : Gap.Tight);
    if (values[0] !== undefined) {
      const tight = inZohoBlock || node.kind === Kind.Attachment;
      this.pieces.set(this.pieces.tokenFrom(values[0].start), tight ? Gap.Tight : Gap.Space);
    }
    for (const value of values) this.expression(value, level);
  }

  private tightAfter(offset: number): void {
    this.pieces.set(this.pieces.tokenFrom(offset), Gap.Tight);
  }
}

/** The blocks that belong to a statement, in the order of the text; not those inside them. */
function* statementBlocks(statement: SyntaxNode): Iterable<SyntaxNode> {
  if (statement.kind === Kind.Block) {
    yield statement;
    return;
  }
  for (const child of statement.children()) {
    if (child.kind === Kind.Block) yield child;
    if (child.kind === Kind.IfBranch) yield child.body;
  }
}
