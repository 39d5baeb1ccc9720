import type { Analysis } from '../../analysis.js';
import { wordAt } from '../cursor.js';
import { attributeCandidates } from './blocks.js';
import { blockCandidates } from './calls.js';
import { type Context, contextAt, type Operand } from './context.js';
import { criteriaFields, fieldsToSet } from './fields.js';
import { habitFunctions, withHabits } from './habits.js';
import { type Candidate, type CompletionItem, type CompletionList, type Request, ranked, Tier } from './item.js';
import { memberCandidates, takesOnlyCalls } from './members.js';
import { globalBuiltins, ownFunctions, plainTasks, roots, systemVariables, wholeTasks } from './names.js';
import { expectedValues, takesOnlyWords, textCandidates } from './values.js';
import { iterableCandidates, loopOver, variableCandidates } from './variables.js';
import { functionHeaders, givenWords, literalWords, parameterTypes, snippets, statementWords } from './words.js';

export { completionDocumentation } from './documentation.js';
export type { CompletionItem, CompletionKind, CompletionList } from './item.js';

/** What may be written at `offset`: under 300 items, ranked. The client filters them as letters follow. */
export function completion(analysis: Analysis, offset: number): CompletionItem[] {
  return completionList(analysis, offset).items;
}

/** A character after which editors ask for completion unasked. */
export type CompletionTrigger = '.' | '"' | ':';

const nothing: CompletionList = { items: [], isIncomplete: false, mayEndLine: true };

/**
 * The same, saying whether there was more to propose than fits: then the client has to ask again for each letter. With
 * `trigger`, the character that was typed right before `offset`, only what belongs there: in a text after its opening
 * quote, the words of an attribute that takes nothing else after its colon.
 */
export function completionList(analysis: Analysis, offset: number, trigger?: CompletionTrigger): CompletionList {
  const word = wordAt(analysis.text, offset);
  const request: Request = { analysis, offset, word, typed: analysis.text.slice(word.start, offset) };
  const context = contextAt(request);
  if (trigger === '"' && context.kind !== 'text') return nothing;
  const mayEndLine = canEndLine(request, context);
  if (trigger === ':' && mayEndLine) return nothing;
  const list = ranked(request, candidates(request, context));
  if (isAllThere(request, list.items)) return nothing;
  return { ...list, mayEndLine: mayEndLine || (context.kind === 'member' && list.items.some(isValue)) };
}

/** True if the only thing to propose is what stands there already. */
function isAllThere({ analysis, offset }: Request, items: readonly CompletionItem[]): boolean {
  const [only, second] = items;
  if (only === undefined || second !== undefined) return false;
  return offset === only.replace.end && analysis.text.slice(only.replace.start, offset) === only.insertText.trimEnd();
}

function isValue({ kind }: CompletionItem): boolean {
  return kind === 'constant' || kind === 'variable' || kind === 'value';
}

/** Whether a line can end with a name at the cursor: not after `zoho.crm.` or a text's dot, where a call must follow. */
function canEndLine(request: Request, context: Context): boolean {
  switch (context.kind) {
    case 'text':
      return false;
    case 'member':
      return context.object === undefined || !takesOnlyCalls(request, context.object);
    case 'operand':
      return !takesOnlyWords(request, context);
    default:
      return true;
  }
}

function candidates(request: Request, context: Context): Iterable<Candidate> {
  switch (context.kind) {
    case 'text':
      return textCandidates(request, context.node, context.replace);
    case 'member':
      return memberCandidates(request, context.object);
    case 'statement':
      return statements(request, context);
    case 'operand':
      return operands(request, context);
    case 'attribute':
      return attributeCandidates(request, context.block);
    case 'field':
      return fieldsToSet(request, context.block);
    case 'type':
      return parameterTypes(request);
    case 'words':
      return givenWords(request, context.words);
    case 'nothing':
      return [];
  }
}

function* statements(request: Request, { list, after }: Context & { kind: 'statement' }): Iterable<Candidate> {
  yield* withHabits(request, statementWords(request, list, after));
  yield* variableCandidates(request);
  yield* ownFunctions(request);
  yield* roots(request);
  yield* blockCandidates(request, Tier.Block, '');
  yield* functionHeaders(request, list);
  // A statement seldom begins with a function; with letters typed it may.
  if (request.typed !== '') {
    for (const candidate of globalBuiltins(request)) if (!isStatementWord(request, candidate)) yield candidate;
    yield* plainTasks(request);
    yield* wholeTasks(request);
    yield* snippets(request, 'statement');
  }
}

/** True for the function `if(…)` where a statement begins: there the word is the statement's. */
function isStatementWord({ analysis }: Request, { label }: Candidate): boolean {
  return analysis.workspace.catalogue.keyword(label)?.kind === 'statement';
}

function* operands(request: Request, context: Operand): Iterable<Candidate> {
  yield* expectedValues(request, context);
  if (takesOnlyWords(request, context)) return;
  yield* criteriaFields(request);
  const loop = loopOver(request);
  yield* loop === undefined ? variableCandidates(request) : iterableCandidates(request, loop);
  yield* ownFunctions(request);
  yield* roots(request);
  yield* withHabits(request, literalWords(request));
  yield* habitFunctions(request);
  if (context.takesBlocks) yield* blockCandidates(request, Tier.Block, ';');
  yield* globalBuiltins(request);
  yield* plainTasks(request);
  yield* systemVariables(request);
  if (request.typed !== '') yield* snippets(request, 'value');
  yield* wholeTasks(request);
}
