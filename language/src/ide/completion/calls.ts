import type { Catalogue } from '../../catalogue/loader.js';
import { blockWord } from '../../catalogue/names-in-scripts.js';
import type { Builtin, ServiceIds, Task } from '../../catalogue/types.js';
import type { FunctionDeclaration } from '../../semantics/symbols.js';
import { layoutOf } from '../../syntax/layout-of-file.js';
import type { WorkspaceFunction } from '../../workspace.js';
import { isSpaceCode, type Span } from '../cursor.js';
import { builtinKey, functionKey, taskKey } from '../documentation-keys.js';
import { renderContextOf } from '../render-context.js';
import { signatureLabel } from '../signature-label.js';
import { functionHeading } from '../user-functions.js';
import { type Candidate, itemLimit, type Request, Tier } from './item.js';
import { blockBody, plain, type Setting } from './snippet.js';

/** Candidates for things that are called: each knows whether the brackets are there already. */

/** A task; `label` is what of its name is still to be written: `get`, `visitorsession.get`, or all of it. */
export function taskCandidate(request: Request, task: Task, label: string, tier: Tier, replace: Span): Candidate {
  if (task.form === 'block') return blockForm(request, task, label, tier, replace, '');
  const [signature] = task.signatures;
  const hasBracket = isFollowedBy(request, '(');
  const isPlain = hasBracket || signature === undefined;
  return {
    label,
    kind: 'task',
    detail: detailOf(task),
    insertText: isPlain ? label : `${plain(label)}(${signature.params.length > 0 ? '$1' : ''})$0`,
    isSnippet: !isPlain,
    replace,
    deprecated: task.deprecated !== false,
    opensCall: !isPlain && (signature?.params.length ?? 0) > 0,
    tier: task.deprecated === false && isInProduct(request, task) ? tier : Tier.Last,
    key: taskKey(task),
  };
}

/** A block: its word, and its brackets with what it needs unless they are there. */
function blockForm(request: Request, task: Task, word: string, tier: Tier, replace: Span, ending: string): Candidate {
  const hasBracket = isFollowedBy(request, '[');
  return {
    label: hasBracket ? word : withRest(word),
    kind: 'task',
    detail: task.title,
    insertText: hasBracket
      ? word
      : () =>
          plain(word) +
          blockBody(
            settingOf(request),
            task,
            isFollowedBy(request, ';') ? '' : ending,
            layoutOf(request.analysis.tree),
          ),
    isSnippet: !hasBracket,
    replace,
    deprecated: task.deprecated !== false,
    tier: isInProduct(request, task) ? tier : Tier.Last,
    key: taskKey(task),
  };
}

/** Every block of the catalogue, by its word. */
export function* blockCandidates(request: Request, tier: Tier, ending: string): Iterable<Candidate> {
  for (const task of request.analysis.workspace.catalogue.tasks) {
    if (task.form !== 'block' || task.name.includes('.')) continue;
    const word = blockWord(task);
    const form = blockForm(request, task, word, tier, request.word, ending);
    yield form;
    if (form.isSnippet) yield { ...form, label: word, insertText: word, isSnippet: false };
  }
}

/** The label of a word with the rest of its form: longer than the word, so that the word itself wins when it is typed out. */
export function withRest(word: string): string {
  return `${word} …`;
}

const sorted = new WeakMap<Catalogue, readonly Builtin[]>();

/** The built-ins as in a dictionary: they are too many to be listed in any other order. */
export function byLetter(catalogue: Catalogue): readonly Builtin[] {
  let builtins = sorted.get(catalogue);
  if (builtins === undefined) {
    const key = (builtin: Builtin): string => builtin.name.toLowerCase();
    builtins = [...catalogue.builtins].sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
    sorted.set(catalogue, builtins);
  }
  return builtins;
}

const used = new WeakMap<Catalogue, readonly Builtin[]>();

/** The built-ins with those first that people use most. */
export function byUse(catalogue: Catalogue): readonly Builtin[] {
  let builtins = used.get(catalogue);
  if (builtins === undefined) {
    const place = ({ rank }: Builtin): number => rank ?? Number.MAX_SAFE_INTEGER;
    builtins = [...byLetter(catalogue)].sort((a, b) => place(a) - place(b));
    used.set(catalogue, builtins);
  }
  return builtins;
}

/** A built-in that is called by its name, or a method after a dot. */
export function builtinCandidate(
  request: Request,
  builtin: Builtin,
  label: string,
  tier: Tier,
  replace: Span,
): Candidate {
  const isConstant = builtin.kind === 'constant';
  const isPlain = isConstant || isFollowedBy(request, '(');
  // An empty map or list is what nearly everybody wants of a constructor, so the cursor goes behind its brackets.
  const hasParameters =
    builtin.kind !== 'constructor' && builtin.signatures.some((signature) => signature.params.length > 0);
  return {
    label,
    kind: isConstant ? 'constant' : builtin.receiver === undefined ? 'function' : 'method',
    detail: isConstant ? builtin.returns.type : detailOf(builtin),
    insertText: isPlain ? label : () => `${plain(label)}(${hasParameters ? '$1' : ''})$0`,
    isSnippet: !isPlain,
    replace,
    opensCall: !isPlain && hasParameters,
    tier: isAvailable(request, builtin.availability, []) ? tier : Tier.Last,
    key: builtinKey(builtin),
  };
}

const details = new WeakMap<Task | Builtin, string>();

/** Parameters and result of the first signature; the same for every request, and a list has hundreds. */
function detailOf(entry: Task | Builtin): string {
  let detail = details.get(entry);
  if (detail === undefined) {
    const [signature] = entry.signatures;
    detail = signatureLabel('', signature?.params ?? [], signature?.returns ?? entry.returns).label;
    details.set(entry, detail);
  }
  return detail;
}

/** As many functions of other files as a list has room for. */
const mostForeign = itemLimit;

/** The functions of other files that the name of passes a test; those that this file declares as well are left out. */
export function* foreignFunctions(request: Request, test: (name: string) => boolean): Iterable<WorkspaceFunction> {
  const { symbols, workspace } = request.analysis;
  let count = 0;
  for (const declaration of workspace.functions()) {
    const { name } = declaration;
    if (name === '' || !test(name) || symbols.functionNamed(name) !== undefined) continue;
    if (count++ === mostForeign) return;
    yield declaration;
  }
}

/** A function of the author's own; `label` is what of its name is still to be written. */
export function functionCandidate(
  request: Request,
  declaration: FunctionDeclaration,
  label: string,
  replace: Span,
): Candidate {
  const hasBracket = isFollowedBy(request, '(');
  const hasParameters = declaration.parameters.length > 0;
  return {
    label,
    kind: 'function',
    detail: functionHeading(declaration),
    insertText: hasBracket ? label : `${plain(label)}(${hasParameters ? '$1' : ''})$0`,
    isSnippet: !hasBracket,
    replace,
    opensCall: !hasBracket && hasParameters,
    tier: Tier.OwnFunction,
    key: functionKey(declaration.name),
  };
}

export function settingOf({ analysis }: Request): Setting {
  return { place: renderContextOf(analysis), connections: analysis.workspace.settings.connections };
}

/** Whether the product of the script has it; everything is to be had where the product is not known. */
export function isAvailable(request: Request, where: ServiceIds, notIn: ServiceIds): boolean {
  const { product } = request.analysis.workspace.settings;
  if (product === undefined || product === '') return true;
  return !notIn.includes(product) && (where.includes('*') || where.includes(product));
}

function isInProduct(request: Request, task: Task): boolean {
  return isAvailable(request, task.availableIn, task.notAvailableIn);
}

/** How far the next token may stand off and still belong to the word. */
const nearby = 200;

/** True if the next character on the line after the word is `mark`; a block's bracket may stand on the next line. */
export function isFollowedBy(request: Request, mark: string): boolean {
  const { text } = request.analysis;
  let offset = request.word.end;
  const limit = Math.min(text.length, offset + nearby);
  while (offset < limit && isSpaceCode(text.charCodeAt(offset))) {
    const isLineEnd = text[offset] === '\n' || text[offset] === '\r';
    if (isLineEnd && mark !== '[') return false;
    offset++;
  }
  return text[offset] === mark;
}
