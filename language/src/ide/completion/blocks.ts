import type { Task } from '../../catalogue/types.js';
import { layoutOf } from '../../syntax/layout-of-file.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { attributeNamed, blockTaskOf } from '../argument.js';
import { isSpaceCode, type Span } from '../cursor.js';
import { attributeKey } from '../documentation-keys.js';
import { typeLabel } from '../signature-label.js';
import { settingOf } from './calls.js';
import { type Candidate, type Request, Tier } from './item.js';
import { attributeStop, plain } from './snippet.js';

/** The attributes that a block does not have yet, required ones first. */
export function* attributeCandidates(request: Request, block: SyntaxNode): Iterable<Candidate> {
  const task = blockTaskOf(request.analysis, block);
  if (task === undefined) return;
  const replace = attributeWord(request, task);
  const given = new Set<string>();
  for (const attribute of block.attributes) {
    const name = attribute.firstChild;
    // The one under the cursor is being written, not given.
    if (name === undefined || (name.start <= replace.end && replace.start <= name.end)) continue;
    const known = attributeNamed(task, name.text);
    if (known !== undefined) given.add(known.name);
  }
  const { attributeColon } = layoutOf(request.analysis.tree);
  const hasColon = isColonNext(request, replace.end);
  for (const attribute of task.attributes) {
    if (given.has(attribute.name)) continue;
    const value = attributeStop(settingOf(request), task, attribute, 1);
    yield {
      label: attribute.name,
      kind: 'attribute',
      detail: `${typeLabel(attribute)}${attribute.optional ? '' : ' · required'}`,
      insertText: hasColon ? attribute.name : `${plain(attribute.name)}${attributeColon}${value}$0`,
      isSnippet: !hasColon,
      replace,
      tier: attribute.optional ? Tier.Fitting : Tier.Expected,
      key: attributeKey(task, attribute.name),
    };
  }
}

/** What is written of the attribute's name: hyphens belong to it, and so does the first of two words. */
function attributeWord(request: Request, task: Task): Span {
  const { analysis, word } = request;
  const { text, tree } = analysis;
  const node = word.start < word.end ? tree.nodeCovering(word.start, word.end) : undefined;
  if (node?.kind === Kind.AttributeName) return { start: node.start, end: node.end };
  const line = text.slice(Math.max(text.lastIndexOf('\n', word.start - 1) + 1, word.start - longestName), word.start);
  const hyphenated = /[A-Za-z_][\w-]*-$/.exec(line)?.[0];
  if (hyphenated !== undefined) return { start: word.start - hyphenated.length, end: word.end };
  const before = /([A-Za-z]+)[ \t]+$/.exec(line);
  const isFirstHalf = task.attributes.some(({ name }) => name.startsWith(`${before?.[1]?.toLowerCase()} `));
  return { start: word.start - (isFirstHalf && before !== null ? before[0].length : 0), end: word.end };
}

/** No attribute's name is longer; a line may be. */
const longestName = 60;

function isColonNext(request: Request, end: number): boolean {
  const { text } = request.analysis;
  let offset = end;
  while (offset < text.length && isSpaceCode(text.charCodeAt(offset)) && text[offset] !== '\n') offset++;
  return text[offset] === ':';
}
