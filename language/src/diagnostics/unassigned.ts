import type { Catalogue } from '../catalogue/loader.js';
import { editDistance } from '../catalogue/nearest.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { isBroken } from './broken.js';
import { findAttribute } from './rules/block-attributes.js';

/**
 * True if a `Name` that is read, and that nothing assigns, has to be a variable. It may be something else as the root of a
 * call (`twilio.sms.send`, `Form.Subform()`), where a form is looped over, deleted from or asked with a condition, as a key
 * of a map, and as a bare word of a block (`type : GET`).
 */
export function hasToBeVariable(name: SyntaxNode, catalogue: Catalogue): boolean {
  const path = pathOf(name);
  if (path.parent?.kind === Kind.Call && path.parent.callee.is(path)) return false;
  return isVariablePlace(name, path, catalogue);
}

/** The same for the root of a call by the name of a built-in: `x` of `x.get("a")` is most likely a variable. */
export function isReceiver(name: SyntaxNode, catalogue: Catalogue): boolean {
  const path = pathOf(name);
  if (path.kind !== Kind.Member || path.parent?.kind !== Kind.Call || !path.parent.callee.is(path)) return false;
  return catalogue.methods(path.member.text).length > 0 && isVariablePlace(name, path, catalogue);
}

/** `a.b.c` for `a`. */
function pathOf(name: SyntaxNode): SyntaxNode {
  let path = name;
  while (path.parent?.kind === Kind.Member) path = path.parent;
  return path;
}

function isVariablePlace(name: SyntaxNode, path: SyntaxNode, catalogue: Catalogue): boolean {
  // `input.Name` may be a field.
  if (name.parent?.kind === Kind.Member && name.parent.member.is(name)) return false;
  const { parent } = path;
  switch (parent?.kind) {
    case Kind.ForEach:
    case Kind.Query:
    case Kind.Delete:
    case Kind.Attachment:
      return false;
    case Kind.Pair:
      if (parent.key.is(path)) return false;
      break;
    case Kind.Call:
      if (namesField(parent, path, catalogue)) return false;
      break;
    case Kind.Attribute:
      if (isBareWord(parent, catalogue)) return false;
  }
  return !isKnownName(name.text, catalogue) && !isInCriteriaOrBroken(name);
}

/** `Total` in `Order[Open == true].sum(Total)` is a field of the records. */
function namesField(call: SyntaxNode, argument: SyntaxNode, catalogue: Catalogue): boolean {
  const { callee } = call;
  if (callee.kind !== Kind.Member) return false;
  const place = call.args.findIndex((one) => one.is(argument));
  const methods = catalogue.methods(callee.member.text);
  return methods.some(({ signatures }) => signatures.some(({ params }) => params[place]?.type === 'FIELD'));
}

function isBareWord(attribute: SyntaxNode, catalogue: Catalogue): boolean {
  const block = attribute.enclosing(Kind.Task)?.word.dottedName;
  const task = block === undefined ? undefined : catalogue.task(block, 'block');
  const parameter = findAttribute(attribute.firstChild?.text ?? '', task?.attributes ?? []);
  return parameter === undefined || parameter.bareWord === true;
}

const knownNames = new WeakMap<Catalogue, Set<string>>();

/** Names that products give to some scripts or that Deluge itself knows; a script may have more of them than pages tell. */
function isKnownName(name: string, catalogue: Catalogue): boolean {
  if (catalogue.constant(name) !== undefined || catalogue.isNamespace(name)) return true;
  let names = knownNames.get(catalogue);
  if (names === undefined) {
    const roots = catalogue.keywords.filter(({ kind }) => kind === 'root').map(({ word }) => word);
    const given = catalogue.handlers.flatMap(({ inputs }) => inputs.flatMap((input) => input.names ?? [input.name]));
    names = new Set([...roots, ...given]);
    knownNames.set(catalogue, names);
  }
  return names.has(name);
}

/**
 * True in a criteria, and where the smallest statement around, or the header of a block, does not parse: its words may mean
 * anything. True as well for what stands too deep in an expression to be looked at.
 */
function isInCriteriaOrBroken(name: SyntaxNode): boolean {
  let node = name;
  for (let depth = 0; node.parent !== undefined && !holders.has(node.parent.kind); depth++) {
    node = node.parent;
    if (node.kind === Kind.Criteria || depth > deepest) return true;
  }
  return isBroken(node);
}

/** Expressions are climbed out of no further than this: each term of a long sum would climb past all the others. */
const deepest = 64;

const holders: ReadonlySet<Kind> = new Set([
  Kind.Block,
  Kind.Script,
  Kind.IfBranch,
  Kind.ForEach,
  Kind.Try,
  Kind.Function,
]);

/** A name is compared with no more others than this, so that a script of thousands of names is not compared with itself. */
const mostCompared = 128;

/**
 * The name that another was most likely meant to be: it differs in one letter, in two if it is long, or in letter case.
 * Undefined if none is near.
 */
export function nearestVariable(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  let compared = 0;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > 2) continue;
    if (++compared > mostCompared) break;
    const distance = editDistance(wanted, candidate.toLowerCase());
    const allowed = distance === 0 ? 0 : Math.floor(Math.min(name.length, candidate.length) / 4);
    if (distance <= Math.min(2, allowed) && distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}
