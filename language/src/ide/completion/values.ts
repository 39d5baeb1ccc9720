import type { Parameter, Task } from '../../catalogue/types.js';
import { textValue } from '../../semantics/constants.js';
import { serviceSchema } from '../../semantics/org/modules.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { argumentOf, attributeNamed, blockTaskOf } from '../argument.js';
import { callableOf, fittingForm, parameterAt } from '../callable.js';
import type { Span } from '../cursor.js';
import { attributeKey, connectionKey, parameterKey, systemVariableKey } from '../documentation-keys.js';
import { namesInUse } from '../names-in-use.js';
import { linkNames } from '../task-nodes.js';
import type { Operand } from './context.js';
import { choices } from './fields.js';
import { foreignCandidates } from './foreign.js';
import { type Candidate, type Request, Tier } from './item.js';
import { bareKeyCandidates, keyCandidates } from './keys.js';
import { serves, variablesNamedBy } from './snippet.js';

/** Where a value goes: bare, or between quotes that are there already. */
interface Slot {
  readonly parameter: Parameter;
  readonly task: Task | undefined;
  readonly replace: Span;
  /** The quote that the cursor is inside of; empty where the value brings its own. */
  readonly quote: '' | '"' | "'";
  /** True if the quote on the other side is missing. */
  readonly isUnclosed: boolean;
  readonly key: string;
}

/** True where only the listed words can stand: Deluge refuses a variable for `type : GET`. */
export function takesOnlyWords(request: Request, context: Operand): boolean {
  const parameter = slotOf(request, context)?.parameter;
  return parameter?.bareWord === true && (parameter.values?.length ?? 0) > 0;
}

/** What a parameter or attribute takes, at the place where its value begins. */
export function* expectedValues(request: Request, context: Operand): Iterable<Candidate> {
  const slot = slotOf(request, context);
  if (isKeyPlace(request, context)) yield* bareKeyCandidates(request, context.literal ?? context.site?.call);
  if (slot === undefined) {
    yield* mapKeys(request, context);
    return;
  }
  yield* valuesFor(request, slot);
  const { parameter } = slot;
  if (parameter.isConnection === true) return;
  yield* namedVariables(request, parameter);
  if (!parameter.optional) return;
  for (const skip of parameter.skipWith ?? []) {
    yield {
      label: skip,
      kind: 'value',
      detail: 'left out',
      insertText: skip,
      replace: request.word,
      tier: Tier.Expected,
    };
  }
}

/** The first argument of a call, and where a key of a literal begins. */
function isKeyPlace({ analysis, word }: Request, { literal, site }: Operand): boolean {
  if (literal !== undefined) return analysis.text[word.start - 1] !== ':';
  return site?.place === 0 && site.call.kind === Kind.Call;
}

function slotOf(request: Request, context: Operand): Slot | undefined {
  const { analysis, word } = request;
  const { site, attribute } = context;
  const open = { replace: word, quote: '', isUnclosed: false } as const;
  if (attribute !== undefined) {
    const task = blockTaskOf(analysis, attribute);
    const parameter = task === undefined ? undefined : attributeNamed(task, attribute.firstChild?.text ?? '');
    if (task === undefined || parameter === undefined) return undefined;
    return { ...open, parameter, task, key: attributeKey(task, parameter.name) };
  }
  if (site === undefined || site.call.kind !== Kind.Call) return undefined;
  const callable = callableOf(analysis, site.call);
  if (callable === undefined) return undefined;
  const form = callable.forms[fittingForm(analysis, callable, site.call.args, site.count)];
  const parameter = form === undefined ? undefined : parameterAt(form.signature.params, site.place);
  if (parameter === undefined) return undefined;
  const task = callable.kind === 'task' ? callable.task : undefined;
  return { ...open, parameter, task, key: task === undefined ? '' : parameterKey(task, parameter.name) };
}

/** Inside the quotes of a text: a criteria or query, allowed values, link names, known keys; nothing in an ordinary text. */
export function* textCandidates(request: Request, node: SyntaxNode, replace: Span): Iterable<Candidate> {
  const foreign = foreignCandidates(request, node);
  if (foreign !== undefined) {
    yield* foreign;
    return;
  }
  yield* choices(request, node, replace);
  yield* keyCandidates(request, node, replace);
  const argument = argumentOf(request.analysis, node);
  if (argument === undefined) return;
  const quote = node.kind === Kind.Text ? '"' : "'";
  const isUnclosed = (node.data & 1) === 1;
  const { parameter, key, task } = argument;
  const owner = task ?? (argument.callable?.kind === 'task' ? argument.callable.task : undefined);
  const documentation =
    owner === undefined ? '' : (task === undefined ? parameterKey : attributeKey)(owner, parameter.name);
  const slot: Slot = { parameter, task: owner, replace, quote, isUnclosed, key: documentation };
  if (key === undefined) {
    // The first text in the braces of a map is a list's element until its colon is there.
    const isFirst = argument.whole.kind === Kind.List && node.parent?.is(argument.whole) === true;
    if (isFirst) {
      for (const name of Object.keys(parameter.keys ?? {}))
        yield valueCandidate(slot, name, true, `key of ${parameter.name}`);
    }
    // Part of a longer expression is no value of the parameter.
    if (argument.whole.is(node) || argument.whole.kind === Kind.List) yield* valuesFor(request, slot);
    return;
  }
  const values = key.isKey ? Object.keys(parameter.keys ?? {}) : (key.entry?.values ?? []).map(String);
  for (const value of values)
    yield valueCandidate(slot, value, true, key.isKey ? `key of ${parameter.name}` : key.name);
}

function* valuesFor(request: Request, slot: Slot): Iterable<Candidate> {
  const { parameter } = slot;
  if (parameter.names === 'module' && slot.task !== undefined) yield* modules(request, slot, slot.task);
  if (parameter.names !== undefined && slot.task !== undefined) {
    for (const name of namesInUse(request.analysis, slot.task.service, parameter.names, request.offset)) {
      yield valueCandidate(slot, name, true, `${parameter.names} used in this file`);
    }
  }
  if (parameter.isConnection === true) yield* connections(request, slot);
  const isText = parameter.bareWord !== true && parameter.type === 'TEXT';
  for (const value of parameter.values ?? []) {
    if (slot.quote === '' || isText) yield valueCandidate(slot, String(value), isText, parameter.name);
  }
  if (parameter.type === 'BOOLEAN' && slot.quote === '') {
    for (const value of ['true', 'false']) yield valueCandidate(slot, value, false, parameter.name);
  }
}

/** The modules of the organization that the task reaches. */
function* modules(request: Request, slot: Slot, task: Task): Iterable<Candidate> {
  const schema = serviceSchema(request.analysis.workspace, task.service);
  for (const { name, label } of schema?.forms.values() ?? []) {
    yield valueCandidate(slot, name, true, label === name ? 'module' : `module ${label}`);
  }
}

function valueCandidate(slot: Slot, value: string, isText: boolean, detail: string): Candidate {
  return {
    ...textOrWord(slot, value, isText),
    kind: 'value',
    detail,
    replace: slot.replace,
    tier: Tier.Expected,
    key: slot.key,
  };
}

/** In quotes or not, as the slot asks for it; the label shows what will be inserted. */
function textOrWord(
  slot: Slot,
  value: string,
  isText: boolean,
): { label: string; insertText: string; filterText?: string } {
  if (slot.quote !== '') return { label: value, insertText: slot.isUnclosed ? value + slot.quote : value };
  if (!isText) return { label: value, insertText: value };
  return { label: `"${value}"`, insertText: `"${value}"`, filterText: value };
}

/** The configured connections, those for the task's service first; then link names that the file uses besides. */
function* connections(request: Request, slot: Slot): Iterable<Candidate> {
  const { catalogue, settings } = request.analysis.workspace;
  const configured = new Set<string>();
  for (const connection of settings.connections) {
    configured.add(connection.linkName);
    const products = connection.products?.map((id) => catalogue.service(id)?.name ?? id).join(', ');
    const isFitting = slot.task === undefined || serves(connection, slot.task.service);
    yield {
      ...textOrWord(slot, connection.linkName, true),
      kind: 'connection',
      detail: ['configured', products].filter(Boolean).join(' · '),
      replace: slot.replace,
      tier: isFitting ? Tier.Expected : Tier.Fitting,
      key: connectionKey(connection.linkName),
    };
  }
  // What is being typed here is no link name yet.
  for (const linkName of linkNames(request.analysis, request.offset)) {
    if (configured.has(linkName)) continue;
    yield {
      ...textOrWord(slot, linkName, true),
      kind: 'connection',
      detail: 'used in this file, not configured',
      replace: slot.replace,
      tier: Tier.Fitting,
      key: connectionKey(linkName),
    };
  }
}

function* namedVariables(request: Request, parameter: Parameter): Iterable<Candidate> {
  const { catalogue } = request.analysis.workspace;
  for (const variable of variablesNamedBy(catalogue, `${parameter.summary} ${parameter.note ?? ''}`)) {
    yield {
      label: variable.name,
      kind: 'value',
      detail: variable.type,
      insertText: variable.name,
      replace: request.word,
      tier: Tier.Expected,
      key: systemVariableKey(variable.name),
    };
  }
}

/** In `{ "` … of a map argument: the keys that the parameter knows. */
function* mapKeys(request: Request, context: Operand): Iterable<Candidate> {
  const { literal } = context;
  if (literal === undefined || request.analysis.text[request.word.start - 1] === ':') return;
  const argument = argumentOf(request.analysis, literal);
  if (argument?.parameter.keys === undefined || !argument.whole.is(literal)) return;
  const given = new Set(
    literal.kind === Kind.Map
      ? literal.elements.map((pair) => (pair.kind === Kind.Pair ? textValue(pair.key.text) : ''))
      : [],
  );
  for (const key of Object.keys(argument.parameter.keys)) {
    if (given.has(key)) continue;
    yield {
      label: `"${key}"`,
      filterText: key,
      kind: 'value',
      detail: `key of ${argument.parameter.name}`,
      insertText: `"${key}"`,
      replace: request.word,
      tier: Tier.Expected,
    };
  }
}
