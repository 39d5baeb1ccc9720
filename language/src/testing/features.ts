import { codeActions, fixAll } from '../actions/index.js';
import type { Analysis } from '../analysis.js';
import { diagnostics } from '../diagnostics/diagnostics.js';
import { callItem, incomingCalls, outgoingCalls } from '../ide/call-hierarchy.js';
import { completionDocumentation, completionList } from '../ide/completion/index.js';
import { itemLimit } from '../ide/completion/item.js';
import { connectionOffers } from '../ide/connection-offers.js';
import { definition } from '../ide/definition.js';
import { documentHighlights } from '../ide/document-highlight.js';
import { documentLinks } from '../ide/document-links.js';
import { documentSymbols } from '../ide/document-symbols.js';
import { foldingRanges } from '../ide/folding.js';
import { formatOnType, formatTriggers } from '../ide/format-on-type.js';
import { hover } from '../ide/hover/index.js';
import { inlayHints } from '../ide/inlay-hints.js';
import { quotaSummaries } from '../ide/quota-summaries.js';
import { references } from '../ide/references.js';
import { prepareRename, rename } from '../ide/rename.js';
import { runnableTasks, taskAt } from '../ide/runnable-tasks.js';
import { selectionRanges } from '../ide/selection-range.js';
import { semanticTokens } from '../ide/semantic-tokens.js';
import { signatureHelp } from '../ide/signature-help.js';
import { parse } from '../syntax/parser/parse.js';
import { applyEdits, type TextEdit } from '../text/edits.js';
import { formatted, lasting } from './formatting.js';

/**
 * Everything that an editor asks of a script, once. Each feature is asked and checks what holds of any answer, whatever
 * the script is. @throws Error that says what does not hold
 */

const layout = { tabSize: 2, insertSpaces: true, layout: 'standard' } as const;

/** What is asked of a whole script. */
const featuresOfScript = {
  diagnostics: (analysis) => {
    for (const { code, start, end } of diagnostics(analysis)) {
      assert(start >= 0 && start <= end && end <= analysis.text.length, `${code} at ${start}-${end}`);
    }
  },
  outline: (analysis) => void documentSymbols(analysis),
  folding: (analysis) => void foldingRanges(analysis),
  'runnable tasks': (analysis) => void runnableTasks(analysis),
  links: (analysis) => void documentLinks(analysis),
  quota: (analysis) => void quotaSummaries(analysis),
  'inlay hints': (analysis) =>
    void inlayHints(
      analysis,
      { start: 0, end: analysis.text.length },
      { parameterNames: 'all', types: true, costs: true },
    ),
  'semantic tokens': (analysis) => {
    let end = 0;
    for (const token of semanticTokens(analysis)) {
      assert(token.start >= end && token.end > token.start, `token ${JSON.stringify(token)}`);
      end = token.end;
    }
  },
  'fix all': (analysis) => keepsSyntax(analysis, fixAll(analysis)?.edits ?? [], 'fix all'),
  formatting: ({ text }) => {
    for (const options of [layout, { tabSize: 4, insertSpaces: false, layout: 'zoho' }] as const) {
      const once = formatted(text, options);
      assert(formatted(once, options) === once, `formatting twice is not formatting once, ${options.layout}`);
      assert(sameTexts(lasting(once), lasting(text)), `formatting changes tokens, ${options.layout}`);
    }
  },
} satisfies Record<string, (analysis: Analysis) => void>;

/** What is asked at a place; UTF-16 offset. */
const featuresAtPlace = {
  completion: (analysis, offset) => {
    const { items } = completionList(analysis, offset);
    assert(items.length <= itemLimit, `${items.length} items at ${offset}`);
    for (const { replace } of items) {
      assert(replace.start <= offset && offset <= replace.end, `range ${replace.start}-${replace.end} at ${offset}`);
    }
    const [first] = items;
    if (first !== undefined) completionDocumentation(analysis.workspace, first.key);
  },
  'signature help': (analysis, offset) => {
    const help = signatureHelp(analysis, offset);
    assert(
      help === undefined || help.signatures[help.activeSignature] !== undefined,
      `no active signature at ${offset}`,
    );
  },
  hover: (analysis, offset) => {
    const found = hover(analysis, offset);
    if (found === undefined) return;
    const { start, end, markdown } = found;
    assert(start <= offset && offset <= end && markdown !== '', `hover ${start}-${end} at ${offset}`);
  },
  task: (analysis, offset) => {
    const task = taskAt(analysis, offset, offset);
    if (task === undefined) return;
    const { statementStart, expressionStart, start, end, expressionEnd, statementEnd } = task;
    const bounds = [statementStart, expressionStart, start, end, expressionEnd, statementEnd];
    assert(
      bounds.every((bound, index) => index === 0 || bounds[index - 1]! <= bound),
      `task ${bounds} at ${offset}`,
    );
  },
  'definition and references': (analysis, offset) => {
    const places = references(analysis, offset, true);
    const defined = definition(analysis, offset);
    assert(
      defined === undefined || places.some(({ start }) => start === defined.name.start),
      `definition ${defined?.name.start} at ${offset}`,
    );
    assert(documentHighlights(analysis, offset).length === places.length, `highlights at ${offset}`);
  },
  'selection range': (analysis, offset) => {
    let previous = 0;
    for (const { start, end } of selectionRanges(analysis, offset)) {
      assert(start <= offset && offset <= end && end - start > previous, `selection ${start}-${end} at ${offset}`);
      previous = end - start;
    }
  },
  'connection offers': (analysis, offset) => void connectionOffers(analysis, offset, offset),
  'call hierarchy': (analysis, offset) => {
    const item = callItem(analysis, offset);
    if (item === undefined) return;
    const { selection } = item;
    assert(selection.start >= item.start && selection.end <= item.end, `call item at ${offset}`);
    for (const { places } of [...incomingCalls(analysis, item.name), ...outgoingCalls(analysis, item.name)]) {
      assert(places.length > 0, `call without a place at ${offset}`);
    }
  },
} satisfies Record<string, (analysis: Analysis, offset: number) => void>;

/** What would change the script, at a place; UTF-16 offset. */
const changesAtPlace = {
  rename: (analysis, offset) => {
    const target = prepareRename(analysis, offset);
    if (target === undefined || !('start' in target)) return;
    const edits = rename(analysis, offset, 'another_name');
    assert(
      edits !== undefined && !('refusal' in edits) && edits.length === references(analysis, offset, true).length,
      `rename ${JSON.stringify(edits)} at ${offset}`,
    );
  },
  'code actions': (analysis, offset) => {
    for (const start of [offset, Math.max(0, offset - 60)]) {
      for (const { title, edits } of codeActions(analysis, { start, end: offset })) {
        assert(
          edits.every((edit) => edit.start >= 0 && edit.start <= edit.end && edit.end <= analysis.text.length),
          `edits of ${title} at ${offset}`,
        );
      }
    }
  },
  'format on type': (analysis, offset) => {
    for (const typed of formatTriggers) {
      for (const { start, end, newText } of formatOnType(analysis, offset, typed, layout)) {
        assert(`${analysis.text.slice(start, end)}${newText}`.trim() === '', `format ${start}-${end} at ${offset}`);
      }
    }
  },
} satisfies Record<string, (analysis: Analysis, offset: number) => void>;

export function askOfScript(analysis: Analysis): void {
  for (const ask of Object.values(featuresOfScript)) ask(analysis);
}

export function askAt(analysis: Analysis, offset: number): void {
  for (const ask of Object.values(featuresAtPlace)) ask(analysis, offset);
}

export function askForChanges(analysis: Analysis, offset: number): void {
  for (const ask of Object.values(changesAtPlace)) ask(analysis, offset);
}

function keepsSyntax({ text, tree }: Analysis, edits: readonly TextEdit[], what: string): void {
  const { length } = parse(applyEdits(text, edits)).errors;
  assert(length <= tree.errors.length, `${what} leaves ${length} syntax errors of ${tree.errors.length}`);
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, index) => text === others[index]);
}

function assert(holds: boolean, problem: string): asserts holds {
  if (!holds) throw new Error(problem);
}
