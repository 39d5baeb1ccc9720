import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../../syntax/tree/tree.js';
import type { Workspace } from '../../workspace.js';
import { annotations } from '../annotations.js';
import { isValue } from '../calls.js';
import { literalType } from '../constants.js';
import type { Model } from '../model.js';
import { nameRole, scopeOf } from '../names.js';
import { typeOfField } from '../org/field-type.js';
import { bareField, fieldOfMember } from '../org/form-of.js';
import type { Variable } from '../symbols.js';
import { typeOfCall, typeOfTask } from './call-types.js';
import { typeOfHeader, typeOfReturns } from './catalogue-types.js';
import { elementOf } from './contents.js';
import { collected, handlersOfCategory, inputsOf } from './inputs.js';
import { added, arithmetic, binaryType, unaryType } from './operator-types.js';
import { Questions, valueAt } from './questions.js';
import { reachingDefinitions } from './reaching-definitions.js';
import {
  boolean,
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
import { type ChangesBefore, variableEvents } from './variable-events.js';

/** A variable that is given a value more often than this is followed that many times as briefly. */
const manyDefinitions = 64;
const costOfMany = 4;
/** How deep expressions are followed into one another. */
const deepestExpressions = 16;
/** More definitions than this that may reach one place are not looked at; of a variable that has many, still fewer. */
const mostDefinitions = 32;
const mostOfMany = 6;
/** What was answered about an expression as a whole. */
interface Answered {
  readonly type: Type;
  readonly names: readonly string[];
  readonly usesExits: boolean;
}

/**
 * The types of one tree in one workspace, found when asked for and kept. What one place reads depends on
 * other places, and in a loop on itself: `Questions` asks about each place once.
 */
export class Inference implements TypeReader {
  /** What asks: it is told the names of what it asks about. */
  private model!: Model;
  private readonly questions = new Questions((names, usesExits) => this.model.symbols.restsOn(names, usesExits));
  /** What was asked for as a whole: several rules ask about the same expression in turn. */
  private readonly answers = new Map<number, Answered>();
  readonly changes = new Map<number, ChangesBefore>();
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
    if (known !== undefined) {
      this.questions.rest(known);
      return known.type;
    }
    const answered = this.questions.observed(() => this.typeOf(node));
    this.answers.set(node.id, answered);
    return answered.type;
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
        return nameRole(node.member) === 'reference' ? this.name(node.member) : this.member(node);
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
    this.questions.noteName(name.text);
    return this.model.symbols.variableAt(name);
  }

  isValue(receiver: SyntaxNode): boolean {
    let root = receiver;
    while (root.kind === Kind.Member) root = root.object;
    if (root.kind === Kind.Name) this.questions.noteName(root.text);
    return isValue(receiver, this.model);
  }

  /** For answers that would be others if blocks were left elsewhere. */
  noteExits(): void {
    this.questions.noteExits();
    this.model.symbols.restsOn([], true);
  }

  ask(question: number, find: () => Type, cost = 1): Type {
    const { depth } = this;
    this.depth = 0;
    const type = this.questions.ask(question, cost, find);
    this.depth = depth;
    return type;
  }

  keyQuestion(row: number, key: string): number {
    return this.questions.key(row, key);
  }

  /** What a variable holds where a `Name` reads it; where one assigns it, what it holds before. */
  private read(name: SyntaxNode, variable: Variable): Type {
    const question = valueAt(name.id);
    const known = this.questions.recalled(question);
    if (known !== undefined) return known;
    const find = () => {
      this.questions.noteName(name.text);
      return this.definitions(name, variable);
    };
    return this.ask(question, find, variable.definitions.length > manyDefinitions ? costOfMany : 1);
  }

  /** The type of every definition that may reach a place, with what has been put into it since. */
  private definitions(name: SyntaxNode, variable: Variable): Type {
    const { definitions, changes, guards, aliases } = variableEvents(variable, this.model);
    const most = definitions.length > manyDefinitions ? mostOfMany : mostDefinitions;
    const { events, open, isOpenNotNull, usesExits } = reachingDefinitions(
      name,
      definitions,
      [],
      guards,
      this.model,
      most,
    );
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
