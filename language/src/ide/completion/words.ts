import type { Keyword, Snippet } from '../../catalogue/types.js';
import { laidOut } from '../../syntax/layout-of-file.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { keywordKey, snippetKey } from '../documentation-keys.js';
import { isAvailable, isFollowedBy, withRest } from './calls.js';
import { type Candidate, mayMean, type Request, Tier } from './item.js';

/** Words of the language. */

/** Statements, where one can start: each with the rest of its form as a snippet. */
export function* statementWords(
  request: Request,
  list: SyntaxNode,
  after: SyntaxNode | undefined,
): Iterable<Candidate> {
  const inLoop =
    list.kind === Kind.Block && (list.parent?.kind === Kind.ForEach || list.enclosing(Kind.ForEach) !== undefined);
  for (const keyword of request.analysis.workspace.catalogue.keywords) {
    const word = keyword.word.toLowerCase();
    if (/^(?:else|else if|catch)$/.test(word)) {
      const goesOn =
        word === 'catch'
          ? after?.kind === Kind.Try
          : after?.kind === Kind.If && (after.otherwise?.start ?? request.word.start) >= request.word.start;
      if (goesOn) yield* wordCandidates(request, keyword, Tier.Expected);
      continue;
    }
    if ((word === 'break' || word === 'continue') && !inLoop) continue;
    if (keyword.kind === 'statement') yield* wordCandidates(request, keyword, Tier.Keyword);
  }
}

/** `true`, `null` and similar. */
export function* literalWords(request: Request): Iterable<Candidate> {
  for (const keyword of request.analysis.workspace.catalogue.keywords) {
    if (keyword.kind === 'literal') yield* wordCandidates(request, keyword, Tier.Constant);
  }
}

/** The words that are named, whatever the catalogue has to say of them. */
export function* givenWords(request: Request, words: readonly string[]): Iterable<Candidate> {
  for (const word of words) {
    const keyword = request.analysis.workspace.catalogue.keyword(word);
    yield {
      label: word,
      kind: 'keyword',
      insertText: `${word} `,
      replace: request.word,
      tier: Tier.Expected,
      ...(keyword === undefined ? {} : { key: keywordKey(keyword.word) }),
    };
  }
}

/** Types that may stand before a parameter's name. */
export function* parameterTypes(request: Request): Iterable<Candidate> {
  for (const type of request.analysis.workspace.catalogue.headerTypes) {
    if (!type.asParameter) continue;
    yield {
      label: type.word,
      kind: 'keyword',
      detail: type.type,
      insertText: type.word,
      replace: request.word,
      tier: Tier.Expected,
    };
  }
}

/** `void name(…) { … }`, where a function can be declared: at the top of a file, before any statement. */
export function* functionHeaders(request: Request, list: SyntaxNode): Iterable<Candidate> {
  if (list.kind !== Kind.Script) return;
  const isFirst = [...list.children()].every(
    (child) => child.kind === Kind.Function || child.end >= request.word.start,
  );
  if (!isFirst) return;
  for (const type of request.analysis.workspace.catalogue.headerTypes) {
    if (!type.asReturn) continue;
    const body = type.type === 'VOID' ? '\t$0' : '\t$0\n\treturn $3;';
    yield {
      label: withRest(type.word),
      kind: 'snippet',
      detail: `${type.word} function`,
      insertText: () => laidOut(`${type.word} \${1:name}($2)\n{\n${body}\n}`, request.analysis.tree),
      isSnippet: true,
      replace: request.word,
      tier: Tier.Block,
    };
  }
}

/** Forms of several words or lines, by the words that people know them by. */
export function* snippets(request: Request, place: Snippet['place']): Iterable<Candidate> {
  for (const snippet of request.analysis.workspace.catalogue.snippets) {
    if (snippet.place !== place || !mayMean(request, snippet.word)) continue;
    yield {
      label: snippet.word,
      kind: 'snippet',
      detail: snippet.title,
      insertText: () => laidOut(snippet.body, request.analysis.tree),
      isSnippet: true,
      replace: request.word,
      tier: isAvailable(request, snippet.availableIn, []) ? Tier.Block : Tier.Last,
      key: snippetKey(snippet.word),
    };
  }
}

/** False for a word of other products; where the product is not known, also for a statement that only some products have. */
function isExpectedHere(request: Request, { kind, availableIn }: Keyword): boolean {
  const { product } = request.analysis.workspace.settings;
  if (kind === 'statement' && (product === undefined || product === '')) return availableIn.includes('*');
  return isAvailable(request, availableIn, []);
}

/** The word itself and, where a block goes with it, the word with its block. */
function wordCandidates(request: Request, keyword: Keyword, tier: Tier): readonly Candidate[] {
  const { snippet, word } = keyword;
  const itself: Candidate = {
    label: word,
    kind: 'keyword',
    insertText: word,
    replace: request.word,
    tier: isExpectedHere(request, keyword) ? tier : Tier.Last,
    key: keywordKey(word),
  };
  if (snippet?.includes('\n') !== true) return [itself];
  const form: Candidate = {
    ...itself,
    label: withRest(word),
    kind: 'snippet',
    insertText: () => laidOut(isFollowedBy(request, ';') ? snippet.replace(/;$/, '') : snippet, request.analysis.tree),
    isSnippet: true,
  };
  return [form, itself];
}
