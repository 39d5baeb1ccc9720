import type { NamespaceEntry } from '../../catalogue/namespaces.js';
import { holdsFields } from '../../semantics/calls.js';
import { catalogueName, membersOf, typeOf } from '../../semantics/types/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isInNamespace } from '../callable.js';
import { namespaceKey, systemVariableKey } from '../documentation-keys.js';
import { fieldsInUse } from '../names-in-use.js';
import { builtinCandidate, byUse, foreignFunctions, functionCandidate, taskCandidate } from './calls.js';
import { memberFields } from './fields.js';
import { habitMethods } from './habits.js';
import { type Candidate, mayMean, type Request, Tier } from './item.js';

/** What may stand after a dot. */
export function* memberCandidates(request: Request, object: SyntaxNode | undefined): Iterable<Candidate> {
  if (object === undefined) return;
  const dotted = object.dottedName;
  if (dotted !== undefined) {
    yield* segments(request, dotted);
    yield* ownFunctions(request, dotted);
    if (isInNamespace(request.analysis, object) || isFunctionNamespace(request, object, dotted)) return;
  }
  yield* memberFields(request, object);
  yield* fields(request, object);
  yield* caughtError(request, object);
  yield* methods(request, object);
  yield* habitMethods(request);
}

/**
 * True for the categories of functions, such as `standalone`, and for what else has functions of the author's own; never for
 * a variable. A category that is no reserved word counts in its own product only.
 */
function isFunctionNamespace(request: Request, object: SyntaxNode, dotted: string): boolean {
  const { analysis } = request;
  const { catalogue, settings } = analysis.workspace;
  if (object.kind !== Kind.Name || analysis.symbols.variableAt(object) !== undefined) return false;
  const isReserved = catalogue.keyword(dotted)?.kind === 'root';
  const isCategory = catalogue.handlers.some(
    ({ category, product }) => category === dotted && (isReserved || product === settings.product),
  );
  if (isCategory || isReserved) return isCategory;
  for (const _ of ownFunctions(request, dotted)) return true;
  return false;
}

/** True if only calls can follow the dot: in a namespace, and after a value whose type has no fields. */
export function takesOnlyCalls({ analysis }: Request, object: SyntaxNode): boolean {
  if (isInNamespace(analysis, object)) return true;
  const types = membersOf(typeOf(analysis, object)).map(catalogueName);
  return types.length > 0 && types.every((type) => type !== undefined && withoutFields.has(type));
}

const withoutFields: ReadonlySet<string> = new Set(['TEXT', 'NUMBER', 'DECIMAL', 'DATE', 'DATETIME', 'LIST']);

/** The next segments of a catalogued name; then the tasks one segment further, so that one choice completes them. */
function* segments(request: Request, prefix: string): Iterable<Candidate> {
  const { catalogue } = request.analysis.workspace;
  const entries = catalogue.namespace(prefix);
  const isRoot = !prefix.includes('.');
  // Tasks stand in the order of their pages (create, get, update …); services are looked up as in a dictionary.
  const ordered = isRoot ? [...entries].sort((a, b) => (a.name < b.name ? -1 : 1)) : entries;
  for (const entry of ordered) yield segmentCandidate(request, entry);
  // After `zoho.` the further tasks would be all there are.
  if (isRoot) return;
  for (const entry of entries) {
    if (!entry.hasChildren) continue;
    for (const { task, name } of catalogue.namespace(entry.path)) {
      if (task === undefined) continue;
      yield taskCandidate(request, task, `${entry.name}.${name}`, Tier.Distant, request.word);
    }
  }
}

/** One segment of a catalogued name, at the root or after a dot. */
export function segmentCandidate(request: Request, entry: NamespaceEntry, tier = Tier.Fitting): Candidate {
  const { word } = request;
  if (entry.task !== undefined) return taskCandidate(request, entry.task, entry.name, tier, word);
  if (entry.builtin !== undefined) return builtinCandidate(request, entry.builtin, entry.name, tier, word);
  const shared = { label: entry.name, insertText: entry.name, replace: word, tier };
  if (entry.variable === undefined) {
    return { ...shared, kind: 'namespace', detail: entry.summary, key: namespaceKey(entry.path) };
  }
  return { ...shared, kind: 'constant', detail: entry.variable.type, key: systemVariableKey(entry.variable.name) };
}

/** Functions of this file and others whose names go on from here: `standalone.`, `thisapp.standalone.`. */
function* ownFunctions(request: Request, dotted: string): Iterable<Candidate> {
  const prefix = `${dotted}.`;
  const plain = prefix.toLowerCase().startsWith('thisapp.') ? prefix.slice('thisapp.'.length) : prefix;
  const goesOn = (name: string) => `thisapp.${name}`.includes(prefix);
  const { symbols } = request.analysis;
  for (const declaration of [...symbols.functionsWhere(goesOn), ...foreignFunctions(request, goesOn)]) {
    const rest = [prefix, plain]
      .filter((start) => declaration.name.startsWith(start))
      .map((start) => declaration.name.slice(start.length))[0];
    if (rest !== undefined && rest !== '') yield functionCandidate(request, declaration, rest, request.word);
  }
}

/** After `input.`, `old.` and `row.`: the fields that the file names already. A row is one of a subform. */
function* fields(request: Request, object: SyntaxNode): Iterable<Candidate> {
  if (!holdsFields(object, request.analysis)) return;
  const roots = object.text === 'row' ? rowRoots : formRoots;
  const catalogued = new Set(request.analysis.workspace.catalogue.namespace(object.text).map(({ name }) => name));
  for (const name of fieldsInUse(request.analysis, roots, request.offset)) {
    if (catalogued.has(name)) continue;
    const detail = object.text === 'row' ? 'field of a row, used in this file' : 'field used in this file';
    yield { label: name, insertText: name, kind: 'variable', detail, replace: request.word, tier: Tier.Expected };
  }
}

const formRoots: ReadonlySet<string> = new Set(['input', 'old']);
const rowRoots: ReadonlySet<string> = new Set(['row']);

function* caughtError(request: Request, object: SyntaxNode): Iterable<Candidate> {
  if (object.kind !== Kind.Name || request.analysis.symbols.variableAt(object)?.kind !== 'catch') return;
  const fields = [
    { label: 'message', detail: 'TEXT: what failed' },
    { label: 'lineNo', detail: 'NUMBER: the line that failed' },
  ];
  for (const field of fields) {
    yield { ...field, kind: 'constant', insertText: field.label, replace: request.word, tier: Tier.Fitting };
  }
}

/** The methods of the receiver's type and no others; where its type is not known all, those that people use most first. */
function* methods(request: Request, object: SyntaxNode): Iterable<Candidate> {
  const { catalogue } = request.analysis.workspace;
  const types = membersOf(typeOf(request.analysis, object))
    .map(catalogueName)
    .filter((type) => type !== undefined && type !== 'NULL');
  for (const builtin of byUse(catalogue)) {
    // `ui.add` is written after a colon, and constants and functions have no receiver.
    if (builtin.receiver === undefined || builtin.name.includes('.') || !mayMean(request, builtin.name)) continue;
    const fits = types.length === 0 || types.some((type) => catalogue.methods(builtin.name, type).includes(builtin));
    if (fits) yield builtinCandidate(request, builtin, builtin.name, Tier.Fitting, request.word);
  }
}
