import type { Catalogue } from '../catalogue/loader.js';
import { callName } from '../catalogue/names-in-scripts.js';
import type {
  Builtin,
  Keyword,
  Parameter,
  Returns,
  ServiceIds,
  Shape,
  Signature,
  SystemVariable,
  Task,
} from '../catalogue/types.js';
import { code, escapeMarkdown, fenced, link, prose } from './markdown-text.js';
import { signatureLabel, typeLabel } from './signature-label.js';

/**
 * The catalogue's entries as Markdown, for hover, completion and signature help alike: what matters most first, one
 * thought a line, and at the end how far the entry may be trusted.
 */

/** Where a rendered text is read, and where the script runs. */
export interface RenderContext {
  readonly catalogue: Catalogue;
  /** Id of the product that the script runs in; `''` or undefined: not known. */
  readonly product?: string | undefined;
}

/**
 * The whole of a task. What decides whether to use it (cost, place, scopes) stands above the parameters and the answer:
 * an editor shows some fifteen lines before one has to scroll.
 */
export function taskMarkdown(place: RenderContext, task: Task, signature?: Signature): string {
  const shown = signature ?? task.signatures[0];
  const returns = shown?.returns ?? task.returns;
  return paragraphs(
    fenced('deluge', taskHeading(task, shown)),
    deprecationLine(task),
    prose(task.summary),
    lines(
      costLine(place, task),
      placeLine(place, task.availableIn, task.notAvailableIn),
      scopesLine(task),
      connectionLine(place, task),
    ),
    parameterList(place, task.form === 'call' ? (shown?.params ?? []) : task.attributes),
    returnsMarkdown(returns, task.responseExamples),
    list([...task.notes, ...task.conflicts.map((conflict) => `Zoho's pages differ: ${conflict}`)].map(prose)),
    trustLine(task.verified, task.evidence, shown?.doc ?? task.doc),
  );
}

/** `resp = zoho.crm.getRecords(…) → LIST`, or the word of a block with the attributes that it must have. */
function taskHeading(task: Task, signature: Signature | undefined): string {
  if (task.form === 'call') {
    return signatureLabel(callName(task), signature?.params ?? [], signature?.returns ?? task.returns).label;
  }
  const required = task.attributes
    .filter((attribute) => !attribute.optional)
    .map((attribute) => `${attribute.name}: …`);
  return `${task.name} [ ${required.join(' ')}${required.length < task.attributes.length ? ' …' : ''} ]`;
}

/** A built-in function, method, constructor or constant. */
export function builtinMarkdown(place: RenderContext, builtin: Builtin, signature?: Signature): string {
  const [first] = builtin.signatures;
  const shown = signature ?? first;
  const more = builtin.signatures.length - 1;
  return paragraphs(
    fenced('deluge', builtinHeading(builtin, shown)),
    more > 0 && signature === undefined ? `+${more} more ${more === 1 ? 'form' : 'forms'}` : undefined,
    prose(builtin.summary),
    parameterList(place, shown?.params ?? []),
    builtin.semantics === '' ? undefined : prose(builtin.semantics),
    builtin.example === '' ? undefined : fenced('deluge', builtin.example),
    lines(
      builtin.mutates ? '**Changes** the value that it is called on' : undefined,
      placeLine(place, builtin.availability, []),
      builtin.errors.length === 0 ? undefined : `**Fails with** ${builtin.errors.map(escapeMarkdown).join(' · ')}`,
    ),
    trustLine(builtin.verified, evidenceWords[builtin.evidence], builtin.doc),
  );
}

/** `TEXT.subString(startIndex: NUMBER, endIndex?: NUMBER) → TEXT`; a constant is written without brackets. */
export function builtinHeading(builtin: Builtin, signature: Signature | undefined): string {
  if (builtin.kind === 'constant') return `${builtin.name} → ${typeLabel(builtin.returns)}`;
  const name = builtin.receiver === undefined ? builtin.name : `${builtin.receiver}.${builtin.name}`;
  return signatureLabel(name, signature?.params ?? [], signature?.returns ?? builtin.returns).label;
}

export function systemVariableMarkdown(place: RenderContext, variable: SystemVariable): string {
  return paragraphs(
    fenced('deluge', `${variable.name} → ${variable.type}`),
    prose(variable.summary),
    variable.note === undefined ? undefined : prose(variable.note),
    lines('Read only', placeLine(place, variable.availableIn, [])),
    trustLine(variable.verified, evidenceWords[variable.evidence], variable.doc),
  );
}

export function keywordMarkdown(place: RenderContext, keyword: Keyword): string {
  return paragraphs(
    prose(keyword.summary),
    keyword.example === '' ? undefined : fenced('deluge', keyword.example),
    lines(placeLine(place, keyword.availableIn, [])),
    trustLine(keyword.verified, evidenceWords[keyword.evidence], keyword.doc),
  );
}

/** A parameter or attribute by itself: for signature help, and for hover on an argument. */
export function parameterMarkdown(place: RenderContext, parameter: Parameter): string {
  return paragraphs(
    prose(parameter.summary),
    valuesLine(parameter),
    keysMarkdown(parameter),
    lines(
      parameter.note === undefined ? undefined : prose(parameter.note),
      requirementLine(place, parameter),
      parameter.optional && parameter.skipWith !== undefined
        ? `To skip it: ${parameter.skipWith.map(code).join(' or ')}`
        : undefined,
    ),
  );
}

/** What follows a namespace: `zoho.salesiq`. */
export function namespaceMarkdown(place: RenderContext, path: string): string {
  const entries = place.catalogue.namespace(path);
  const service = place.catalogue.services.find((candidate) =>
    candidate.namespaces.some((namespace) => namespace.toLowerCase() === path.toLowerCase()),
  );
  const names = entries
    .slice(0, namespaceNames)
    .map((entry) => code(entry.hasChildren ? `${entry.name}.` : entry.name));
  if (entries.length > namespaceNames) names.push(`and ${entries.length - namespaceNames} more`);
  return paragraphs(
    service === undefined ? `Namespace ${code(path)}` : `**${escapeMarkdown(service.name)}**`,
    names.join(' · '),
    service === undefined ? undefined : link("Zoho's page", service.docIndex ?? service.doc),
  );
}

const namespaceNames = 12;

function parameterList(place: RenderContext, parameters: readonly Parameter[]): string | undefined {
  if (parameters.length === 0) return undefined;
  return list(
    parameters.map((parameter) => {
      const optional = parameter.optional && !isRequiredHere(place, parameter) ? ' *(optional)*' : '';
      return `${code(parameter.name)} ${typeLabel(parameter)}${optional} — ${prose(parameter.summary)}`;
    }),
  );
}

function returnsMarkdown(returns: Returns, examples: Task['responseExamples']): string | undefined {
  const heading = `**Returns** ${typeLabel(returns)}${returns.summary === '' ? '' : ` — ${prose(returns.summary)}`}`;
  // An example of success shows the fields and more; without one their types do.
  const needsShape = returns.fields !== undefined && examples?.success === undefined;
  const shape = needsShape && returns.fields !== undefined ? fenced('', shapeText(returns.fields)) : undefined;
  return paragraphs(
    heading,
    shape,
    ...Object.entries(examples ?? {}).map(
      ([kind, example]) => `On ${escapeMarkdown(kind)}\n${fenced('json', jsonText(example))}`,
    ),
  );
}

/** What one run costs, in words that say what is counted: `quota` pages count answers, not lines of code. */
export function costLine(place: RenderContext, task: Task): string | undefined {
  const cost = place.catalogue.costOf(task.name, task.form);
  if (cost === undefined) return undefined;
  if (cost.calls === 0) return '**Cost** no external call';
  const calls = `${cost.calls} external ${cost.calls === 1 ? 'call' : 'calls'}`;
  const stated = cost.certainty === 'stated';
  return `**Cost** ${stated ? '' : 'probably '}${calls} each time it runs and gets an answer, success or failure; in a loop, once per iteration${stated ? '' : ' (its page does not say)'}`;
}

function placeLine(place: RenderContext, where: ServiceIds, notIn: ServiceIds): string | undefined {
  const names = (ids: ServiceIds): string => ids.map((id) => serviceName(place, id)).join(', ');
  const { product } = place;
  const outside =
    product !== undefined &&
    product !== '' &&
    (notIn.includes(product) || !(where.includes('*') || where.includes(product)));
  const warning = outside ? ` — ⚠ not in ${serviceName(place, product)}` : '';
  if (!where.includes('*')) return `**Runs in** ${names(where)} only${warning}`;
  return notIn.length === 0 ? undefined : `**Runs in** every product except ${names(notIn)}${warning}`;
}

/** Whether the connection has to be given: what is known of the script's product comes first. */
function connectionLine(place: RenderContext, task: Task): string | undefined {
  const parameters = task.form === 'call' ? (task.signatures[0]?.params ?? []) : task.attributes;
  const connection = parameters.find((parameter) => parameter.isConnection === true);
  if (connection === undefined) return undefined;
  const requirement = requirementLine(place, connection);
  if (requirement !== undefined) return `**Connection** ${requirement}`;
  return connection.note === undefined ? undefined : `**Connection** ${prose(connection.note)}`;
}

function requirementLine(place: RenderContext, parameter: Parameter): string | undefined {
  const { product } = place;
  const required = parameter.requiredIn ?? [];
  const unused = parameter.notUsedIn ?? [];
  if (product !== undefined && product !== '') {
    if (required.includes(product)) return `Required in ${serviceName(place, product)}, where this script runs`;
    if (unused.includes(product)) return `Not used in ${serviceName(place, product)}, where this script runs`;
  }
  const parts: string[] = [];
  if (required.length > 0) parts.push(`required in ${required.map((id) => serviceName(place, id)).join(', ')}`);
  if (unused.length > 0) parts.push(`not used in ${unused.map((id) => serviceName(place, id)).join(', ')}`);
  if (parts.length === 0) return undefined;
  const sentence = parts.join('; ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** True if the product of the script, where it is known, asks for the parameter. */
function isRequiredHere(place: RenderContext, parameter: Parameter): boolean {
  const { product } = place;
  return product !== undefined && product !== '' && parameter.requiredIn?.includes(product) === true;
}

function scopesLine(task: Task): string | undefined {
  const scopes = task.scopes.map(code).join(' ');
  const note = task.scopesNote === undefined ? '' : prose(task.scopesNote);
  if (scopes === '' && note === '') return undefined;
  return `**Scopes** ${[scopes, note].filter(Boolean).join(' — ')}`;
}

function deprecationLine(task: Task): string | undefined {
  if (task.deprecated === false) return undefined;
  const { replacement, note } = task.deprecated;
  const instead = replacement === '' ? '' : ` — use ${code(replacement)}`;
  return `⚠ **Deprecated**${instead}${note === undefined ? '' : `. ${prose(note)}`}`;
}

function valuesLine(parameter: Parameter): string | undefined {
  if (parameter.values === undefined || parameter.values.length === 0) return undefined;
  const shown = parameter.values.map((value) => code(String(value))).join(' · ');
  return parameter.valuesClosed === true ? `One of ${shown}` : `For instance ${shown}`;
}

function keysMarkdown(parameter: Parameter): string | undefined {
  if (parameter.keys === undefined) return undefined;
  return list(
    Object.entries(parameter.keys).map(([key, entry]) => {
      const values =
        entry.values === undefined ? '' : `: ${entry.values.map((value) => code(String(value))).join(' · ')}`;
      return `${code(key)} ${entry.type}${entry.required === true ? ' *(required)*' : ''}${values}`;
    }),
  );
}

const evidenceWords = {
  page: 'read on the page',
  summary: 'read in a public summary that quotes the page',
  index: "named in Zoho's list; its page was not read",
  observed: 'seen in public scripts, on no page',
  'third-party': "from a text that is not Zoho's",
  inferred: 'inferred from similar entries',
} as const;

function trustLine(verified: boolean, evidence: string | undefined, page: string): string {
  if (verified) return `✓ Verified against ${link("Zoho's page", page)}`;
  const why = evidence === undefined || evidence === '' ? '' : `: ${prose(evidence)}`;
  return `⚠ Not verified${why} · ${link('nearest page', page)}`;
}

function serviceName(place: RenderContext, id: string): string {
  return escapeMarkdown(place.catalogue.service(id)?.name ?? id);
}

/** Fields with their types, indented as JSON is. */
export function shapeText(shape: Shape, indent = ''): string {
  if (typeof shape === 'string') return shape;
  if (isList(shape))
    return shape.length === 0 ? '[ ]' : `[ ${shape.map((item) => shapeText(item, indent)).join(', ')} ]`;
  const entries = Object.entries(shape);
  if (entries.length === 0) return '{ }';
  const inner = `${indent}  `;
  const rows = entries.map(([key, value]) => `${inner}${JSON.stringify(key)}: ${shapeText(value, inner)}`);
  return `{\n${rows.join(',\n')}\n${indent}}`;
}

function isList(shape: Shape): shape is readonly Shape[] {
  return Array.isArray(shape);
}

/** JSON on one line where it fits, else indented; a hover has little room. */
function jsonText(value: unknown, indent = ''): string {
  const short = spaced(value);
  if (indent.length + short.length <= jsonWidth || typeof value !== 'object' || value === null) return short;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + jsonText(item, inner)).join(',\n')}\n${indent}]`;
  const rows = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${jsonText(item, inner)}`);
  return `{\n${rows.join(',\n')}\n${indent}}`;
}

const jsonWidth = 80;

function spaced(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(spaced).join(', ')} ]`;
  if (typeof value === 'object' && value !== null) {
    const rows = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item)}`);
    return rows.length === 0 ? '{}' : `{ ${rows.join(', ')} }`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Paragraphs with an empty line between; what is empty is left out. */
export function paragraphs(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** Lines of one paragraph: two blanks at the end keep them apart. */
function lines(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('  \n');
}

/** The items of a list, each already Markdown; undefined without any. */
export function list(items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : items.map((item) => `- ${item}`).join('\n');
}
