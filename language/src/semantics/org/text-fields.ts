import type { Field, Form } from '../../schema/schema.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { resolveCall } from '../calls.js';
import { hole } from '../embedded/flat-text.js';
import { type ForeignText, foreignTextOf, mayBeForeign } from '../embedded/index.js';
import type { Model } from '../model.js';
import { moduleCall, moduleNamed, serviceSchema } from './modules.js';

/** A part of a criteria or query that names a field. Offsets are those of the script. */
export interface TextReference {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The module or form that the text asks; undefined where that is not known. */
  readonly form: Form | undefined;
  /** Undefined where the form is not known, or has no such field. */
  readonly field: Field | undefined;
  /** The values that the field is compared with, as far as they are written out. */
  readonly values: readonly { readonly text: string; readonly start: number; readonly end: number }[];
}

/** The fields that a criteria of CRM or Creator or a COQL query in a text names; empty for any other expression. */
export function textReferences(expression: SyntaxNode, model: Model): readonly TextReference[] {
  const { services, schema } = model.workspace;
  if ((services === undefined && schema === undefined) || !mayBeForeign(expression)) return [];
  const foreign = foreignTextOf(expression, model);
  if (foreign === undefined) return [];
  const form = formOfText(foreign, expression, model);
  const { flat, reading } = foreign;
  const forms = form && serviceSchema(model.workspace, 'crm')?.forms;
  return reading.tokens.flatMap(({ type, start, end }): TextReference[] => {
    const path = flat.text.slice(start, end);
    if (type !== 'property' || !/^[A-Za-z_][\w.]*$/.test(path) || isNoField(flat.text, start, end)) return [];
    const values = valuesOf(foreign, start, end);
    let at = start;
    let owner: Form | undefined = form;
    return path.split('.').flatMap((name, step, all): TextReference[] => {
      const range = flat.rangeOf(at, at + name.length);
      at += name.length + 1;
      const own = owner;
      const field = own?.fields.get(name);
      owner = field?.target === undefined ? undefined : forms?.get(field.target);
      if (range === undefined || name === '') return [];
      return [{ name, ...range, form: own, field, values: step === all.length - 1 ? values : [] }];
    });
  });
}

/** `count(id)`, `sum(Amount) as Total`: the name of a function, and one that the query gives. */
function isNoField(text: string, start: number, end: number): boolean {
  return /^\s*\(/.test(text.slice(end, end + 20)) || /\bas\s+$/i.test(text.slice(Math.max(0, start - 20), start));
}

/** The module that a text asks: that of the task it is given to, or the one after `from`. */
export function formOfText(foreign: ForeignText, expression: SyntaxNode, model: Model): Form | undefined {
  if (foreign.language.id === 'coql') return moduleOfQuery(foreign, model);
  if (foreign.language.id !== 'crmCriteria') return undefined;
  const call = callAround(expression, model);
  const callee = call && resolveCall(call, model);
  return callee?.kind === 'task' ? moduleCall(callee.task, call!, model)?.form : undefined;
}

function moduleOfQuery({ flat, reading }: ForeignText, model: Model): Form | undefined {
  const module = reading.tokens.find(({ type }) => type === 'class');
  const schema = serviceSchema(model.workspace, 'crm');
  return module && schema && moduleNamed(schema, flat.text.slice(module.start, module.end));
}

/** The call that a text is given to, itself or by way of the variable that it is assigned to. */
function callAround(expression: SyntaxNode, model: Model): SyntaxNode | undefined {
  const { parent } = expression;
  if (parent?.kind === Kind.Call) return parent;
  if (parent?.kind !== Kind.Assignment || parent.target.kind !== Kind.Name) return undefined;
  const variable = model.symbols.variableAt(parent.target);
  return variable?.references.map((read) => read.parent).find((one) => one?.kind === Kind.Call && isTask(one, model));
}

const isTask = (call: SyntaxNode, model: Model) => resolveCall(call, model).kind === 'task';

/** The operators that compare a field with whole values. */
const equality: ReadonlySet<string> = new Set(['equals', 'not_equal', 'in', '=', '!=', '==']);

/** What stands behind the operator up to the end of the condition: `Open` of `(Status:equals:Open)`, two of `in ('A','B')`. */
function valuesOf({ flat, reading }: ForeignText, start: number, end: number): TextReference['values'] {
  const condition = reading.conditions.find((one) => one.start <= start && end <= one.end);
  const operator = reading.tokens.findLast(
    (token) => token.type === 'operator' && token.start >= end && condition !== undefined && token.end <= condition.end,
  );
  if (condition === undefined || operator === undefined) return [];
  if (!equality.has(flat.text.slice(operator.start, operator.end).toLowerCase())) return [];
  const written = flat.text.slice(operator.end, condition.end);
  const pattern = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s:,()'"][^:,()'"]*)/g;
  return [...written.matchAll(pattern)].flatMap((match) => {
    const text = (match[1] ?? match[2] ?? match[3] ?? '').trimEnd();
    const quote = match[3] === undefined ? 1 : 0;
    const from = operator.end + match.index + quote;
    const range = text === '' || text.includes(hole) ? undefined : flat.rangeOf(from, from + text.length);
    return range === undefined ? [] : [{ text, ...range }];
  });
}
