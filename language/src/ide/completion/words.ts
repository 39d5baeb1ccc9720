import type { Keyword } from '../../catalogue/types.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/node.js';
import { keywordKey } from '../documentation-keys.js';
import { isAvailable, isFollowedBy } from './calls.js';
import { type Candidate, type Request, Tier } from './item.js';

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
        word === 'catch' ? after?.kind === Kind.Try : after?.kind === Kind.If && after.otherwise === undefined;
      if (goesOn) yield wordCandidate(request, keyword, Tier.Expected);
      continue;
    }
    if ((word === 'break' || word === 'continue') && !inLoop) continue;
    if (keyword.kind === 'statement') yield wordCandidate(request, keyword, Tier.Keyword);
  }
}

/** `true`, `null` and their kin. */
export function* literalWords(request: Request): Iterable<Candidate> {
  for (const keyword of request.analysis.workspace.catalogue.keywords) {
    if (keyword.kind === 'literal') yield wordCandidate(request, keyword, Tier.Constant);
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
      label: type.word,
      kind: 'snippet',
      detail: `${type.word} function`,
      insertText: `${type.word} \${1:name}($2)\n{\n${body}\n}`,
      isSnippet: true,
      replace: request.word,
      tier: Tier.Block,
    };
  }
}

function wordCandidate(request: Request, keyword: Keyword, tier: Tier): Candidate {
  const { snippet } = keyword;
  const hasSemicolon = isFollowedBy(request, ';');
  return {
    label: keyword.word,
    kind: snippet === undefined ? 'keyword' : 'snippet',
    insertText: (hasSemicolon ? snippet?.replace(/;$/, '') : snippet) ?? keyword.word,
    isSnippet: snippet !== undefined,
    replace: request.word,
    tier: isAvailable(request, keyword.availableIn, []) ? tier : Tier.Last,
    key: keywordKey(keyword.word),
  };
}
