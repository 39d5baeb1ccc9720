import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/node.js';
import type { Tree } from '../../syntax/tree/tree.js';
import type { Workspace } from '../../workspace.js';
import { annotations } from '../annotations.js';
import { isValue } from '../calls.js';
import { literalType } from '../constants.js';
import type { Model } from '../model.js';
import { scopeOf } from '../names.js';
import { typeOfField } from '../org/field-type.js';
import { bareField, fieldOfMember } from '../org/form-of.js';
import type { Variable } from '../symbols.js';
import { typeOfCall, typeOfTask } from './call-types.js';
import { typeOfHeader, typeOfReturns } from './catalogue-types.js';
import { elementOf } from './contents.js';
import { collected, handlersOfCategory, inputsOf } from './inputs.js';
import { added, arithmetic, binaryType, unaryType } from './operator-types.js';
import { reachingDefinitions } from './reaching-definitions.js';
import {
  boolean,
  isSame,
  join,
  joined,
  membersOf,
  never,
  nothing,
  number,
  type Type,
  text,
  typeNamed,
  unknown,
  withContents,
  withoutNull,
} from './type.js';
import type { TypeReader } from './type-reader.js';
import { variableEvents } from './variable-events.js';

/**
 * How many variables are followed one after another: `a = b; b = c; …`. What is further away is unknown, so that a script
 * in which everything hangs together costs no more than its length.
 */
const deepestVariables = 12;
/** A variable that is given a value more often than this is followed that many times as briefly. */
const manyDefinitions = 64;
const costOfMany = 4;
/** How deep expressions are followed into one another. */
const deepestExpressions = 16;
/** More definitions than this that may be felt at one place are not looked at; of a variable that has many, still fewer. */
const mostDefinitions = 32;
const mostOfMany = 6;
/** How often a loop is gone through before its types count as unknown. */
const mostPasses = 4;

/** What was found for a place that reads a variable. */
interface CachedType {
  readonly type: Type;
  /** How many variables had to be followed for it. */
  readonly height: number;
  readonly names: readonly string[];
  readonly usesExits: boolean;
  /** How deep the outermost pending place is that it rests on; infinite where it rests on none. */
  readonly outermost: number;
}

/** A place that is being looked at: what is taken for its type as long as that hangs on itself. */
interface Pending {
  readonly depth: number;
  assumed: Type;
  isUsed: boolean;
}

/**
 * The types of one tree in one workspace, found when asked for and kept. What one place reads hangs on other places; in a
 * loop it may hang on itself, and is then looked for until it stays as it is.
 */
export class Inference implements TypeReader {
  /** What asks: it is told the names of what it asks about. */
  private model!: Model;
  private readonly found = new Map<number, CachedType>();
  /** What was found with fewer variables left to follow than it takes, by row and by how many were left. */
  private readonly cut = new Map<number, CachedType>();
  private readonly pending = new Map<number, Pending>();
  /** What was found on the assumption of something pending. */
  private readonly assumed = new Map<number, CachedType>();

  /** What was asked for as a whole: several rules ask about the same expression in turn. */
  private readonly answers = new Map<number, CachedType>();
  private readonly groups = new Map<string, readonly string[]>();

  // What the place that is being looked at has come to so far.
  private names = new Set<string>();
  private usesExits = false;
  private height = 0;
  private isCut = false;
  /** The outermost pending place that was made use of. */
  private outermost = Number.POSITIVE_INFINITY;
  private fuel = deepestVariables;
  private depth = 0;

  private constructor(private readonly workspace: Workspace) {}

  private static readonly byTree = new WeakMap<Tree, Inference>();

  static of(model: Model, { tree }: SyntaxNode): Inference {
    let inference = Inference.byTree.get(tree);
    if (inference?.workspace !== model.workspace) {
      inference = new Inference(model.workspace);
      Inference.byTree.set(tree, inference);
    }
    // Nothing is pending between two questions, so that whoever asks may be another one.
    inference.model = model;
    return inference;
  }

  /** Lets go of what was found: somebody who has asked about all of a tree needs it no more, and it takes much room. */
  static forget(tree: Tree): void {
    Inference.byTree.delete(tree);
  }

  get asker(): Model {
    return this.model;
  }

  /** The type of an expression for somebody from outside. */
  answer(node: SyntaxNode): Type {
    // Of a name it is remembered anyway, and a literal costs nothing.
    if (node.kind === Kind.Name || node.size === 1) return this.typeOf(node);
    const known = this.answers.get(node.id);
    if (known !== undefined) return this.use(known);
    this.names = new Set();
    this.usesExits = false;
    const type = this.typeOf(node);
    const { usesExits } = this;
    this.answers.set(node.id, { type, height: 0, names: this.interned(this.names), usesExits, outermost: 0 });
    return type;
  }

  /** The type of an expression, or of what a `Name` that is assigned to has before it. */
  typeOf(node: SyntaxNode): Type {
    if (this.depth >= deepestExpressions) return unknown;
    this.depth++;
    const type = this.expression(node);
    this.depth--;
    return type;
  }

  private expression(node: SyntaxNode): Type {
    switch (node.kind) {
      case Kind.Name:
        return this.name(node);
      case Kind.Member:
        return this.member(node);
      case Kind.Call:
        return literalType(node) === undefined ? typeOfCall(this, node) : written(node);
      case Kind.Text:
        return text;
      case Kind.Boolean:
        return boolean;
      case Kind.Null:
        return nothing;
      case Kind.Number:
        return number;
      case Kind.Decimal:
      case Kind.QuotedText:
      case Kind.List:
      case Kind.Map:
      case Kind.TypedConstructor:
        return written(node);
      case Kind.EmptyBraces:
        // A list or a map: what is done with it will tell.
        return join(
          withContents('LIST', { from: 'written', node }),
          withContents('KEY-VALUE', { from: 'written', node }),
        );
      case Kind.Insert:
        return number;
      case Kind.Criteria:
        return { kind: 'RECORDS', form: node.object.text };
      case Kind.Query:
        return this.typeOf(node.source);
      case Kind.Task:
        return typeOfTask(this, node);
      case Kind.Parenthesized:
        return node.expression === undefined ? unknown : this.typeOf(node.expression);
      case Kind.Conditional:
        return node.otherwise === undefined ? unknown : join(this.typeOf(node.consequent), this.typeOf(node.otherwise));
      case Kind.Unary:
        return unaryType(this, node);
      case Kind.Binary:
        return binaryType(this, node);
      default:
        return unknown;
    }
  }

  private member(node: SyntaxNode): Type {
    const { catalogue } = this.workspace;
    const dotted = node.dottedName;
    const variable = dotted === undefined ? undefined : catalogue.systemVariable(dotted);
    if (variable !== undefined) return typeNamed(variable.type);
    const { object } = node;
    if (object.kind === Kind.Name && this.variableAt(object)?.kind === 'catch') {
      const member = node.member.text.toLowerCase();
      return member === 'message' ? text : member === 'lineno' ? number : unknown;
    }
    const field = fieldOfMember(node, this.model, (name) => this.typeOf(name));
    return field === undefined ? unknown : typeOfField(field);
  }

  private name(node: SyntaxNode): Type {
    const variable = this.variableAt(node);
    if (variable !== undefined) return this.read(node, variable);
    const constant = this.workspace.catalogue.constant(node.text);
    if (constant !== undefined) return typeOfReturns(constant.returns);
    return this.input(node);
  }

  /** A name that nothing in the script assigns, as far as the product is known to. */
  private input(node: SyntaxNode): Type {
    if (scopeOf(node).kind !== Kind.Script) return unknown;
    const known = this.declaredInput(node) ?? inputsOf(this.workspace).get(node.text)?.type;
    if (known !== undefined) return known;
    const field = bareField(node, this.model);
    return field === undefined ? unknown : typeOfField(field);
  }

  /** What a `// @param {string} id` line above the script says of an input. */
  private declaredInput(name: SyntaxNode): Type | undefined {
    const declared = annotations(name.tree).inputs.find(({ value }) => value === name.text);
    return declared === undefined ? undefined : typeOfHeader(this.workspace.catalogue, declared.type);
  }

  /** Tells whoever asks, and remembers for whoever asks again. */
  variableAt(name: SyntaxNode): Variable | undefined {
    this.names.add(name.text);
    return this.model.symbols.variableAt(name);
  }

  isValue(receiver: SyntaxNode): boolean {
    let root = receiver;
    while (root.kind === Kind.Member) root = root.object;
    if (root.kind === Kind.Name) this.names.add(root.text);
    return isValue(receiver, this.model);
  }

  /** For answers that would be others if blocks were left elsewhere. */
  noteExits(): void {
    this.usesExits = true;
    this.model.symbols.restsOn([], true);
  }

  /** What a variable holds where a `Name` reads it; where one assigns it, what it holds before. */
  private read(name: SyntaxNode, variable: Variable): Type {
    const row = name.id;
    const known = this.found.get(row);
    if (known !== undefined && known.height <= this.fuel) return this.use(known);
    const pending = this.pending.get(row);
    if (pending !== undefined) {
      pending.isUsed = true;
      this.outermost = Math.min(this.outermost, pending.depth);
      return pending.assumed;
    }
    const key = row * (deepestVariables + 1) + this.fuel;
    const cut = this.cut.get(key);
    if (cut !== undefined) {
      this.isCut = true;
      return this.use(cut);
    }
    const assumed = this.assumed.get(key);
    if (assumed !== undefined) {
      this.outermost = Math.min(this.outermost, assumed.outermost);
      return this.use(assumed);
    }
    const cost = variable.definitions.length > manyDefinitions ? costOfMany : 1;
    if (this.fuel < cost) {
      this.isCut = true;
      return unknown;
    }
    return this.lookAt(name, variable, key, cost);
  }

  private use(found: CachedType): Type {
    for (const name of found.names) this.names.add(name);
    if (found.usesExits) this.usesExits = true;
    this.model.symbols.restsOn(found.names, found.usesExits);
    this.height = Math.max(this.height, found.height);
    return found.type;
  }

  /** Names come in the same few groups again and again; one array for each takes far less room than a set for each place. */
  private interned(names: ReadonlySet<string>): readonly string[] {
    const list = [...names];
    const key = list.join(' ');
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    this.groups.set(key, list);
    return list;
  }

  private lookAt(name: SyntaxNode, variable: Variable, key: number, cost: number): Type {
    const { names, usesExits, height, isCut, outermost, depth } = this;
    this.names = new Set([name.text]);
    this.usesExits = false;
    this.height = 0;
    this.isCut = false;
    this.outermost = Number.POSITIVE_INFINITY;
    this.depth = 0;
    this.fuel -= cost;
    const pending: Pending = { depth: this.pending.size, assumed: never, isUsed: false };
    this.pending.set(name.id, pending);

    let type = this.definitions(name, variable);
    for (let pass = 1; pending.isUsed && pending.assumed !== unknown && !isSame(type, pending.assumed); pass++) {
      pending.assumed = pass < mostPasses ? join(pending.assumed, type) : unknown;
      pending.isUsed = false;
      this.assumed.clear();
      type = this.definitions(name, variable);
    }
    if (pending.isUsed) this.assumed.clear();

    this.pending.delete(name.id);
    this.fuel += cost;
    const restsOnPending = this.outermost < pending.depth;
    const found: CachedType = {
      type,
      height: this.height + cost,
      names: this.interned(this.names),
      usesExits: this.usesExits,
      outermost: restsOnPending ? this.outermost : Number.POSITIVE_INFINITY,
    };
    if (restsOnPending) this.assumed.set(key, found);
    else if (this.isCut) this.cut.set(key, found);
    else this.found.set(name.id, found);

    for (const one of this.names) names.add(one);
    this.names = names;
    this.usesExits ||= usesExits;
    this.height = Math.max(height, found.height);
    this.isCut ||= isCut;
    this.outermost = Math.min(outermost, found.outermost);
    this.depth = depth;
    return type;
  }

  /** The type of whatever definition may be felt at a place, with what has been put into it since. */
  private definitions(name: SyntaxNode, variable: Variable): Type {
    const { definitions, changes, guards, aliases } = variableEvents(variable);
    const most = definitions.length > manyDefinitions ? mostOfMany : mostDefinitions;
    const { events, open, isOpenNotNull, usesExits } = reachingDefinitions(name, definitions, [], guards, most);
    if (usesExits) this.noteExits();
    let type = open ? this.unassigned(name, variable, events.length === 0) : never;
    if (isOpenNotNull) type = withoutNull(type);
    for (const { row, notNull } of events) {
      const own = this.definition(name.tree.node(row));
      type = join(type, notNull ? withoutNull(own) : own);
      if (type.kind === 'UNKNOWN') return unknown;
    }
    return changes.length === 0 && aliases.length === 0 ? type : withVariableContents(type, name);
  }

  /** What a variable is where no assignment may have been come to. */
  private unassigned(name: SyntaxNode, variable: Variable, isFirst: boolean): Type {
    if (variable.scope.kind === Kind.Function) return isFirst ? unknown : nothing;
    const { product } = this.workspace.settings;
    const input = this.declaredInput(name) ?? inputsOf(this.workspace).get(name.text)?.type;
    // In Creator the fields of the form go by their bare names, and may be assigned to.
    return input ?? (isFirst || product === undefined || product === 'creator' ? unknown : nothing);
  }

  /** What one definition gives a variable. */
  definition(name: SyntaxNode): Type {
    const { parent } = name;
    switch (parent?.kind) {
      case Kind.Assignment: {
        const value = this.typeOf(parent.value);
        if (parent.operator === Operator.Assign) return value;
        const variable = this.variableAt(name);
        const before = variable === undefined ? unknown : this.read(name, variable);
        return parent.operator === Operator.AddAssign
          ? added(before, value)
          : arithmetic(parent.operator, before, value);
      }
      case Kind.TypedDeclaration:
        return this.typeOf(parent.value);
      case Kind.Parameter:
        return this.parameter(parent);
      case Kind.ForEach:
        return parent.isIndexLoop ? number : this.loopVariable(parent);
      default:
        return unknown;
    }
  }

  private loopVariable(loop: SyntaxNode): Type {
    const { source } = loop;
    // A form may be looped over without a criteria.
    if (source.kind === Kind.Name && this.variableAt(source) === undefined) return elementOf(this, this.input(source));
    return elementOf(this, this.typeOf(source));
  }

  private parameter(parameter: SyntaxNode): Type {
    const declared = typeOfHeader(this.workspace.catalogue, parameter.type.text);
    const path = parameter.parent?.name.dottedName;
    const dot = path?.indexOf('.') ?? -1;
    if (path === undefined || dot < 0) return declared;
    // `crmAPIRequest` of a validation rule is a text that holds a map, whose keys are known.
    const inputs = collected(handlersOfCategory(this.workspace, path.slice(0, dot)));
    const input = inputs.get(parameter.name.text);
    return input !== undefined && input.type.kind === declared.kind ? input.type : declared;
  }
}

/** A literal. A list, map or collection is asked what is in it when somebody wants to know. */
function written(node: SyntaxNode): Type {
  const type = literalType(node);
  if (type === undefined) return unknown;
  if (type !== 'LIST' && type !== 'KEY-VALUE' && type !== 'COLLECTION') return typeNamed(type);
  return withContents(type, { from: 'written', node });
}

/** The same type, whose contents are what is in the variable where it is read. */
function withVariableContents(type: Type, read: SyntaxNode): Type {
  return joined(
    membersOf(type).map((member) => {
      const { kind } = member;
      if (kind !== 'LIST' && kind !== 'KEY-VALUE' && kind !== 'COLLECTION') return member;
      return withContents(kind, { from: 'variable', read }, member.loose);
    }),
  );
}
