import { syntaxDiagnostics } from '../diagnostics/syntax.js';
import { formOf } from '../syntax/habits/forms.js';
import { laidOut } from '../syntax/layout-of-file.js';
import type { SyntaxErrorCode } from '../syntax/messages.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxError } from '../syntax/tree/syntax-error.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import type { TextEdit } from '../text/edits.js';
import { type ActionRequest, type CodeAction, keepsSyntax, MOST_PROBLEMS } from './action.js';
import { indentation, isFirstOnLine, lineBreak } from './lines.js';

/** A repair of one syntax error. */
interface Repair {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Only one thing can have been meant. */
  readonly isCertain: boolean;
  /** It is what one nearly always wants, though not certain. */
  readonly isPreferred?: boolean;
}

/**
 * Repairs of the syntax errors at a place: the mark or word that the error names is written, replaced or deleted. A repair is
 * offered only if the text then has one error less and no other one.
 */
export function* fixSyntax({ analysis, start, end }: ActionRequest): Iterable<CodeAction> {
  const { tree } = analysis;
  const diagnostics = syntaxDiagnostics(tree);
  let tried = 0;
  for (const [index, error] of tree.errors.entries()) {
    if (error.start > end || error.end < start) continue;
    if (tried++ === MOST_PROBLEMS) return;
    const repair = repairOf(tree, error);
    const others = tree.errors.filter((other) => other !== error);
    if (repair === undefined || !keepsSyntax(tree.text, others, repair.edits)) continue;
    const diagnostic = diagnostics[index]!;
    yield {
      title: repair.title,
      kind: 'quickfix',
      edits: repair.edits,
      diagnostic,
      isPreferred: repair.isPreferred ?? repair.isCertain,
    };
  }
}

/** The edits of all certain repairs of a text; empty if it does not parse better with them. */
export function fixAllSyntax(tree: Tree): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const left: SyntaxError[] = [];
  for (const error of tree.errors) {
    const repair = repairOf(tree, error);
    const overlaps = repair !== undefined && (edits.at(-1)?.end ?? -1) >= repair.edits[0]!.start;
    if (repair?.isCertain === true && !overlaps) edits.push(...repair.edits);
    else left.push(error);
  }
  return keepsSyntax(tree.text, left, edits) ? edits : [];
}

function repairOf(tree: Tree, error: SyntaxError): Repair | undefined {
  const { start, end, detail } = error;
  const { text } = tree;
  const word = words[error.code];
  if (word !== undefined) return certain(`Write ${word}`, start, start, `${word} `);
  switch (error.code) {
    case 'missingSemicolon':
      return certain('Write ;', start, start, ';');
    case 'missingComma':
      return { ...certain('Write ,', ...afterPrevious(text, start), ','), isCertain: false };
    case 'missingColon':
      return certain('Write :', start, start, ': ');
    case 'missingAssign':
      return certain('Write =', start, start, '= ');
    case 'missingCatch':
      return certain('Write a catch block', start, start, laidOut(catchBlock(text, start), tree));
    case 'elseifWord':
      return certain('Write else if', start, end, 'else if');
    case 'wordOperator':
    case 'singleOperator':
      return certain(`Write ${detail}`, start, end, detail);
    case 'typographicQuote':
      return certain('Write straight quotes', start, end, text.slice(start, end).replace(/[“”„‟«»]/g, '"'));
    case 'strayCloseParen':
    case 'strayCloseBracket':
    case 'strayCloseBrace':
    case 'strayCommentEnd':
      return { title: `Delete this ${text.slice(start, end)}`, edits: [{ start, end, newText: '' }], isCertain: false };
    case 'unclosedParen':
      return closed(tree, start, ')');
    case 'unclosedBracket':
      return closed(tree, start, ']');
    case 'unclosedBrace':
      return closed(tree, start, '}');
    default:
      return rewritten(tree, error);
  }
}

/** The Deluge for a form of another language, as the table of habits has it. */
function rewritten(tree: Tree, { code, start, end, detail }: SyntaxError): Repair | undefined {
  const { text } = tree;
  const form = formOf(code);
  const rewrite = form?.rewrite?.({ text, start, end, detail, source: text.slice(start, end) });
  if (form?.title === undefined || rewrite === undefined) return undefined;
  return {
    title: form.title(detail),
    edits: typeof rewrite === 'string' ? [replacement(text, start, end, laidOut(rewrite, tree))] : rewrite,
    isCertain: form.isGuess !== true,
    isPreferred: true,
  };
}

/** What is deleted takes the blanks after it along. */
function replacement(text: string, start: number, end: number, newText: string): TextEdit {
  const blanks = newText === '' ? /^[ \t]*/.exec(text.slice(end))![0].length : 0;
  return { start, end: end + blanks, newText };
}

/** Words that stand before what was found. */
const words: Partial<Record<SyntaxErrorCode, string>> = {
  missingEach: 'each',
  missingFor: 'for',
  missingIn: 'in',
  missingFrom: 'from',
  missingInto: 'into',
  missingTo: 'to',
};

function certain(title: string, start: number, end: number, newText: string): Repair {
  return { title, edits: [{ start, end, newText }], isCertain: true };
}

/** The end of what stands before an offset; a comment there makes the repair fail its test. */
function afterPrevious(text: string, offset: number): [number, number] {
  const end = text.slice(0, offset).trimEnd().length;
  return [end, end];
}

/** A bracket is closed where the parser took its content to end; a person may have meant an earlier place. */
function closed(tree: Tree, open: number, mark: string): Repair | undefined {
  const { text } = tree;
  let node: SyntaxNode | undefined = tree.nodeCovering(open, open + 1);
  while (node?.kind === Kind.Error) node = node.parent;
  if (node === undefined) return undefined;
  const end = node.kind === Kind.IfBranch ? node.condition.end : node.end;
  if (end <= open) return undefined;
  const isOwnLine = mark === ']' && isFirstOnLine(text, open) && text.slice(open, end).includes('\n');
  const newText = isOwnLine ? `${lineBreak(text)}${indentation(text, open)}${mark}` : mark;
  // A `;` on a line of its own is the end of this block, and comes right after its bracket.
  const blanks = isOwnLine ? (/^\s*(?=;)/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  return { title: `Write ${mark}`, edits: [{ start: end, end: end + blanks, newText }], isCertain: false };
}

function catchBlock(text: string, offset: number): string {
  const indent = `${lineBreak(text)}${indentation(text, offset)}`;
  return `${indent}catch (e)${indent}{${indent}\tinfo e.message;${indent}}`;
}
