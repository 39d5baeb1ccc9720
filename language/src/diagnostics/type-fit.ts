import type { DelugeTypeName, Parameter } from '../catalogue/types.js';
import { literalType, textValue } from '../semantics/constants.js';
import type { Model } from '../semantics/model.js';
import { withoutParentheses } from '../semantics/parentheses.js';
import { membersOf, type Type, typeOf } from '../semantics/types/index.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';

/** Whether a value can be used where another type is asked for: surely not, perhaps not, or as far as is known it can. */
export type Verdict = 'fits' | 'doubtful' | 'wrong';

/** What is passed: its type, and what is written where it is a literal. */
export interface Given {
  readonly type: Type;
  readonly isLiteral: boolean;
  /** Of a literal text. */
  readonly text: string | undefined;
}

export function givenBy(model: Model, argument: SyntaxNode): Given {
  const literal = literalType(argument);
  const text = literal === 'TEXT' ? textValue(withoutParentheses(argument).text) : undefined;
  return { type: typeOf(model, argument), isLiteral: literal !== undefined, text };
}

/** What asks: a task, a built-in method or function, or a function of the script. */
export type Asker = 'task' | 'method' | 'function' | 'header';

/**
 * Whether a value is one that a parameter can use. Zoho turns numbers into text and the digits of a text into a number
 * where it can, and takes `null` and `""` for an argument that is left out. What comes from JSON may be a text or a number.
 */
export function fitOf(given: Given, parameter: Parameter, asker: Asker): Verdict {
  // The usual filler for an argument that is left out.
  if (given.text?.trim() === '') return 'fits';
  const wanted: readonly DelugeTypeName[] = [parameter.type, ...(parameter.altTypes ?? [])];
  return best(
    membersOf(given.type).map((member) => best(wanted.map((type) => fit(member, given, type, parameter, asker)))),
  );
}

function best(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('fits')) return 'fits';
  return verdicts.includes('doubtful') ? 'doubtful' : 'wrong';
}

function fit(type: Type, given: Given, wanted: DelugeTypeName, parameter: Parameter, asker: Asker): Verdict {
  const { kind } = type;
  if (wanted === 'ANY' || kind === wanted || freely.has(kind)) return 'fits';
  const isContainer = kind === 'LIST' || kind === 'KEY-VALUE' || kind === 'COLLECTION';
  if (type.loose === true && (isContainer ? containers.has(wanted) : scalars.has(wanted))) return 'fits';
  const doubtful = given.isLiteral ? 'doubtful' : 'fits';
  switch (wanted) {
    case 'TEXT':
    case 'XML':
      if (isContainer)
        // Zoho writes a map or a list as text where a function of the script asks for one.
        return asker !== 'header' && (given.isLiteral || asker === 'method' || namesThing(parameter))
          ? 'wrong'
          : 'fits';
      // Built-ins turn other values into text, and so may a service, but not where a thing is called by its name.
      if (asker !== 'task' || kind === 'DATE-TIME' || kind === 'TIME' || namesId(parameter)) return 'fits';
      return namesThing(parameter) && given.isLiteral ? 'wrong' : doubtful;
    case 'NUMBER':
    case 'DECIMAL':
      if (kind === 'NUMBER' || kind === 'DECIMAL') return 'fits';
      return kind === 'TEXT' && (given.text === undefined || isNumeric(given.text)) ? 'fits' : 'wrong';
    case 'BOOLEAN':
      if (kind === 'NUMBER') return doubtful;
      return kind === 'TEXT' && (given.text === undefined || isTruthValue(given.text)) ? 'fits' : 'wrong';
    case 'LIST':
      // Texts with commas and single values are taken for lists in places; which ones is not documented.
      if (kind === 'COLLECTION') return 'fits';
      return kind === 'TEXT' ? doubtful : 'wrong';
    case 'KEY-VALUE':
      if (kind === 'COLLECTION') return 'fits';
      // A text may hold a map as JSON, or parameters of an address.
      if (kind !== 'TEXT') return 'wrong';
      return given.text === undefined ? 'fits' : /^\s*[{[]|=/.test(given.text) ? 'doubtful' : 'wrong';
    case 'COLLECTION':
      return kind === 'LIST' || kind === 'KEY-VALUE' ? 'fits' : 'wrong';
    case 'DATE':
    case 'DATE-TIME':
    case 'TIME':
      return isContainer || kind === 'BOOLEAN' ? 'wrong' : 'fits';
    default:
      // Files, records, fields and forms have no literal; what stands for them is not documented.
      return 'fits';
  }
}

/** Of these it is not known, or not documented, what may be made of them. */
const freely: ReadonlySet<Type['kind']> = new Set([
  'UNKNOWN',
  'NEVER',
  'NULL',
  'VOID',
  'FILE',
  'XML',
  'RECORDS',
  'FIELD',
  'SUBFORM',
]);
const containers: ReadonlySet<DelugeTypeName> = new Set(['LIST', 'KEY-VALUE', 'COLLECTION']);
const scalars: ReadonlySet<DelugeTypeName> = new Set([
  'TEXT',
  'NUMBER',
  'DECIMAL',
  'BOOLEAN',
  'DATE',
  'DATE-TIME',
  'TIME',
]);

function namesId(parameter: Parameter): boolean {
  return /(?:^|_)z?u?ids?$|ID(?:s|$|_)|Id$/i.test(parameter.name);
}

function namesThing(parameter: Parameter): boolean {
  return parameter.isConnection === true || /name|module|url|link|criteria|scope|key|portal/i.test(parameter.name);
}

export function isNumeric(text: string): boolean {
  return /^\s*[-+]?\d[\d,]*(\.\d*)?\s*$/.test(text);
}

function isTruthValue(text: string): boolean {
  return /^(true|false)$/i.test(text.trim());
}
