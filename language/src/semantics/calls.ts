import type { Catalogue } from '../catalogue/loader.js';
import type { Behaviour, Builtin, Signature, Task } from '../catalogue/types.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { literalType } from './constants.js';
import type { Model } from './model.js';
import type { FunctionDeclaration } from './symbols.js';

/** What a call or a block calls. */
export type Callee =
  | { readonly kind: 'task'; readonly task: Task }
  | {
      readonly kind: 'builtin';
      /** `function`: called by its name alone. `method`: called on a receiver. */
      readonly form: 'function' | 'method';
      /** Every built-in of the name that fits, for one type of receiver or another; at least one. */
      readonly builtins: readonly Builtin[];
    }
  | { readonly kind: 'function'; readonly declaration: FunctionDeclaration }
  | {
      readonly kind: 'unknown';
      /** The dotted name, where the callee is one. */
      readonly name: string | undefined;
      /**
       * What it can be by its name: a task that the catalogue has not got, a function of another file, a connector or a
       * namespace, or a method of a value.
       */
      readonly form: 'task' | 'function' | 'method';
    };

/**
 * What a `Call` or a `Task` calls. A function of the file comes before a built-in of the same name; the names of tasks
 * and built-ins are found in any letter case.
 */
export function resolveCall(node: SyntaxNode, model: Model): Callee {
  const { catalogue } = model.workspace;
  if (node.kind === Kind.Task) {
    const name = node.word.dottedName;
    const task = name === undefined ? undefined : catalogue.task(name, 'block');
    return task === undefined ? { kind: 'unknown', name, form: 'task' } : { kind: 'task', task };
  }
  const { callee } = node;
  const name = callee.dottedName;
  if (name !== undefined) {
    const declaration = model.symbols.functionNamed(name) ?? model.workspace.findFunction(name);
    if (declaration !== undefined) return { kind: 'function', declaration };
    const task = catalogue.task(name, 'call');
    if (task !== undefined) return { kind: 'task', task };
    const functions = catalogue.functions(name);
    if (functions.length > 0) return { kind: 'builtin', form: 'function', builtins: functions };
    if (isInNamespace(name, model)) {
      // `zoho.currentdate.addDay(1)` is a method of a system variable, `zoho.crm.getThing()` is no method at all.
      const object = name.slice(0, name.lastIndexOf('.'));
      if (catalogue.systemVariable(object) === undefined) return { kind: 'unknown', name, form: 'task' };
    }
  }
  if (callee.kind !== Kind.Member || callee.member.isMissing) {
    // `size(xs)` is a method that is written as a function.
    const isMethod = name !== undefined && catalogue.methods(name).length > 0;
    return { kind: 'unknown', name, form: isMethod ? 'method' : 'function' };
  }
  const type = literalType(callee.object);
  const method = callee.member.text;
  const typed = type === undefined || type === 'NULL' ? [] : catalogue.methods(method, type);
  const builtins = typed.length > 0 ? typed : catalogue.methods(method);
  if (builtins.length > 0) return { kind: 'builtin', form: 'method', builtins };
  return { kind: 'unknown', name, form: isFunctionName(callee, model) ? 'function' : 'method' };
}

/** `thisapp.Calc.rate` and `Tax.rate` may name functions; `deal.Owner.rate` and `x.get("a").rate` are methods. */
function isFunctionName(callee: SyntaxNode, model: Model): boolean {
  const name = callee.dottedName;
  if (name === undefined) return false;
  const root = name.slice(0, name.indexOf('.'));
  if (root.toLowerCase() === 'thisapp') return true;
  const { catalogue } = model.workspace;
  if (catalogue.isNamespace(root) || isGiven(root, catalogue)) return false;
  return callee.object.kind === Kind.Name && !isValue(callee.object, model);
}

/** True for what products hand to a script, such as `visitor`: what is called on it is a method. */
function isGiven(name: string, { handlers }: Catalogue): boolean {
  return handlers.some(({ inputs }) => inputs.some((input) => (input.names ?? [input.name]).includes(name)));
}

/**
 * True for a dotted name whose first part belongs to the catalogue (`zoho`), not to the script, to its application or to
 * a form: `input.Email.isNull()` is a method of a field.
 */
function isInNamespace(name: string, model: Model): boolean {
  const dot = name.indexOf('.');
  if (dot < 0) return false;
  const root = name.slice(0, dot);
  return root.toLowerCase() !== 'thisapp' && leadsToCalls(model.workspace.catalogue, root);
}

/** `zoho` and `thisapp` lead to tasks and functions; `input` only to variables, and else to the fields of a form. */
export function leadsToCalls(catalogue: Catalogue, path: string): boolean {
  return catalogue
    .namespace(path)
    .some((entry) => entry.task !== undefined || entry.builtin !== undefined || leadsToCalls(catalogue, entry.path));
}

/** True for `input`, `old` and `row` where the script has no variable of that name: the fields of a form follow them. */
export function holdsFields(name: SyntaxNode, model: Model): boolean {
  if (name.kind !== Kind.Name) return false;
  const { catalogue } = model.workspace;
  if (catalogue.keyword(name.text)?.kind !== 'root' || leadsToCalls(catalogue, name.text)) return false;
  return model.symbols.variableAt(name) === undefined;
}

/**
 * What a `Call` does by the name of its method or function alone, since the type of a receiver is seldom sure; empty for
 * a task and for what no built-in is named.
 */
export function behaviourOf(call: SyntaxNode, { workspace }: Pick<Model, 'workspace'>): Behaviour {
  const { callee } = call;
  return workspace.catalogue.behaviour(callee.kind === Kind.Member ? callee.member.text : callee.text);
}

/**
 * True if what a method is called on is surely a value: computed, a system variable, a field of the form, or a variable
 * that the script fills. `Calc` in `Calc.add(1, 2)` may as well be a namespace of functions, a form or a connector, which
 * no built-in describes.
 */
export function isValue(receiver: SyntaxNode, model: Model): boolean {
  const { catalogue } = model.workspace;
  const name = receiver.dottedName;
  if (name !== undefined && (catalogue.systemVariable(name) ?? catalogue.constant(name)) !== undefined) return true;
  let root = receiver;
  while (root.kind === Kind.Member) root = root.object;
  if (root.kind !== Kind.Name) return true;
  return model.symbols.variableAt(root) !== undefined || (root !== receiver && holdsFields(root, model));
}

/** One way to call something, and how far it can be trusted. */
export interface CallForm {
  readonly signature: Signature;
  /** True if it was read on a page of Zoho's. */
  readonly verified: boolean;
  readonly documentation: string;
}

/** The ways in which what was resolved can be called; none for functions of the script and unknown names. */
export function callForms(callee: Callee): readonly CallForm[] {
  switch (callee.kind) {
    case 'task':
      return remembered(callee.task, () => formsOf(callee.task));
    case 'builtin':
      return remembered(callee.builtins, () => callee.builtins.flatMap(formsOf));
    default:
      return [];
  }
}

function formsOf({ signatures, verified, doc }: Task | Builtin): readonly CallForm[] {
  return signatures.map((signature) => ({ signature, verified, documentation: signature.doc ?? doc }));
}

/** The catalogue hands out the same objects again and again, and rules ask for their forms at every call. */
const forms = new WeakMap<object, readonly CallForm[]>();

function remembered(key: object, compute: () => readonly CallForm[]): readonly CallForm[] {
  let found = forms.get(key);
  if (found === undefined) {
    found = compute();
    forms.set(key, found);
  }
  return found;
}

/** The name to speak of it by, in the spelling of the catalogue or of the declaration. */
export function calleeName(callee: Callee): string | undefined {
  switch (callee.kind) {
    case 'task':
      return callee.task.name;
    case 'builtin':
      return callee.builtins[0]?.name;
    case 'function':
      return callee.declaration.name;
    default:
      return callee.name;
  }
}

/**
 * How many arguments a signature takes at least in a product. A connection is not counted, as there are scripts that run
 * without one; nor are the places right before it that only hold a filler then.
 */
export function leastArguments({ params }: Signature, product: string | undefined): number {
  let least = 0;
  let places = 0;
  for (const param of params) {
    if (param.isConnection === true) continue;
    places++;
    const isRequired = !param.optional || (product !== undefined && param.requiredIn?.includes(product) === true);
    if (isRequired && param.skipWith === undefined) least = places;
  }
  return least;
}

/** How many arguments a signature takes at most; infinitely many where the last parameter repeats. */
export function mostArguments({ params }: Signature): number {
  return params.at(-1)?.variadic === true ? Number.POSITIVE_INFINITY : params.length;
}
