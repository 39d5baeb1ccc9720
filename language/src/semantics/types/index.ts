import type { HandlerKey } from '../../catalogue/handler-types.js';
import type { Builtin } from '../../catalogue/types.js';
import type { Form } from '../../schema/schema.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../../syntax/tree/tree.js';
import type { Model } from '../model.js';
import { nameRole } from '../names.js';
import { allKeys, elementOf as elementIn, entriesOf, type Key, keyType as keyIn, keysOfMap } from './contents.js';
import { nameOfType, outlineOf } from './describe.js';
import { expectedOf, expectedOfVariable } from './expected.js';
import { Inference } from './inference.js';
import { recordIn } from './record-types.js';
import { catalogueName, membersOf, type Type } from './type.js';

/**
 * The types of a script, found when asked for. They follow the text: what a variable is at a place comes from the
 * assignments that may reach it. What is not known is `UNKNOWN`, about which nothing should be said.
 *
 * `model` is an `Analysis`, or what a rule is given: then the names that an answer depends on are noted, so that the check is
 * made again when one of them changes. All of it may be asked about broken code, and never throws.
 */

export type { Key } from './contents.js';
export { handlersOf, type Input, inputsOf } from './inputs.js';
export { catalogueName, isNumeric, membersOf, type Type, type TypeKind, withoutNull } from './type.js';
export { changeAt } from './variable-events.js';

/**
 * The type of an expression; of a `Name` that is given a value, that of the value. A parameter has the type of its header.
 */
export function typeOf(model: Model, node: SyntaxNode): Type {
  const inference = Inference.of(model, node);
  const isDefinition = node.kind === Kind.Name && nameRole(node) === 'definition';
  return isDefinition ? inference.definition(node) : inference.answer(node);
}

/** The keys that are known of a map, in the order in which they are written or put; there may be others. */
export function keysOf(model: Model, node: SyntaxNode, type: Type): readonly Key[] {
  return keysOfMap(Inference.of(model, node), type);
}

/** The type of what a map has under a key; unknown for a key that is not known. */
export function keyType(model: Model, node: SyntaxNode, type: Type, key: string): Type {
  return keyIn(Inference.of(model, node), type, key);
}

/** The module whose record a map is; undefined where it is not certain. `isWrapped`: its keys may be those of an answer. */
export function recordOf(model: Model, node: SyntaxNode, type: Type): { form: Form; isWrapped: boolean } | undefined {
  return recordIn(Inference.of(model, node), type);
}

/** The keys that a map may have where it is used; undefined where it may have others. */
export function completeKeys(model: Model, map: SyntaxNode): ReadonlySet<string> | undefined {
  return allKeys(Inference.of(model, map), typeOf(model, map));
}

/** The type of the elements of a list, or of the records of a form. */
export function elementType(model: Model, node: SyntaxNode, type: Type): Type {
  return elementIn(Inference.of(model, node), type);
}

/** `LIST of TEXT | null`: one line, without the keys of maps. */
export function describeType(model: Model, node: SyntaxNode, type: Type): string {
  return nameOfType(Inference.of(model, node), type);
}

/**
 * The known keys of a map, or of the maps in a list, over several lines in the manner of JSON; undefined if none is known.
 * Names of keys come from scripts and answers: show it in a fence that they cannot close.
 */
export function describeShape(model: Model, node: SyntaxNode, type: Type): string | undefined {
  return outlineOf(Inference.of(model, node), type);
}

/**
 * Of built-in methods of one name those that the value has which they are called on; all of them where its type is not
 * known, or has none of them.
 */
export function builtinsFor(model: Model, call: SyntaxNode, builtins: readonly Builtin[]): readonly Builtin[] {
  const { callee } = call;
  if (callee.kind !== Kind.Member) return builtins;
  const { catalogue } = model.workspace;
  const types = membersOf(typeOf(model, callee.object)).map(catalogueName);
  const own = types.map((type) => (type === undefined ? [] : catalogue.methods(callee.member.text, type)));
  const found = own.length === 1 ? own[0]! : [...new Set(own.flat())];
  return found.length > 0 ? found : builtins;
}

/**
 * The type that the product expects a value to have, because the script answers with it or with something that it is put
 * into: the maps and lists of a handler's answer. For a `Name` it is what is expected of the variable. Unknown where nothing
 * is expected. Keys that are not among those of the result may exist: the pages are incomplete.
 */
export function expectedType(model: Model, node: SyntaxNode): Type {
  const inference = Inference.of(model, node);
  return node.kind === Kind.Name ? expectedOfVariable(inference, node) : expectedOf(inference, node);
}

/**
 * What the catalogue says of the keys that a value may have which the product expects, by name; several entries where it
 * may be one of several maps. Undefined where other keys are expected as well, or where nothing is expected.
 */
export function expectedKeys(model: Model, node: SyntaxNode): ReadonlyMap<string, readonly HandlerKey[]> | undefined {
  return entriesOf(Inference.of(model, node), expectedType(model, node));
}

/** Lets go of what was found out about a tree. It is found again when somebody asks. */
export function forgetTypes(tree: Tree): void {
  Inference.forget(tree);
}
