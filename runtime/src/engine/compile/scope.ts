import { type FunctionDeclaration, Kind, type Model, type SyntaxNode } from '@deluge-tools/language';
import { Unknown } from '../../unknown.js';
import type { DelugeValue } from '../../values.js';
import type { Machine } from '../machine.js';
import type { RunnableFunction } from '../program.js';
import type { LoadedSource } from '../source.js';
import type { Action, Code, Slots } from './code.js';

/**
 * What a script is followed with as far as it says its values itself (partial-evaluation.ts): some parts are known
 * from elsewhere, and some variables are not known.
 */
export interface Partial {
  /** The value of a part that was found out elsewhere, such as the answer of a task that was run. */
  known(node: SyntaxNode): DelugeValue | undefined;
  /** The value of a variable. Throws Unknown where the script does not say it. */
  read(name: string, node: SyntaxNode): DelugeValue;
  isVariable(name: string): boolean;
}

/** What turns nodes into code. It is handed to every scope, since statements, expressions and functions hold each other. */
export interface Compilers {
  expression(node: SyntaxNode, scope: Scope): Code;
  /** A `Block` or the `Script`. */
  body(list: SyntaxNode, scope: Scope): Action;
  /** A function with its parameters checked, or the script. */
  functionBody(node: SyntaxNode, declaration: FunctionDeclaration | undefined, scope: Scope): Action;
}

/** What the code of one function, or of the statements outside of functions, is compiled with. */
export class Scope {
  /** Slot by name. */
  readonly slots = new Map<string, number>();

  constructor(
    readonly machine: Machine,
    readonly source: LoadedSource,
    readonly functions: FunctionTable,
    private readonly compilers: Compilers,
    readonly partial?: Partial,
  ) {}

  expression(node: SyntaxNode): Code {
    return this.compilers.expression(node, this);
  }

  body(list: SyntaxNode): Action {
    return this.compilers.body(list, this);
  }

  get model(): Model {
    return this.source.analysis;
  }

  slotOf(name: string): number {
    let slot = this.slots.get(name);
    if (slot === undefined) {
      slot = this.slots.size;
      this.slots.set(name, slot);
    }
    return slot;
  }

  isVariable(name: string): boolean {
    return this.partial === undefined ? this.slots.has(name) : this.partial.isVariable(name);
  }
}

/** The functions of a program, compiled for one machine, each when it is first called. */
export class FunctionTable {
  readonly #compiled = new Map<FunctionDeclaration | LoadedSource, RunnableFunction>();

  constructor(
    private readonly machine: Machine,
    private readonly compilers: Compilers,
  ) {}

  /** The statements of a file outside of functions. */
  script(source: LoadedSource): RunnableFunction {
    return this.#get(source, source, source.analysis.tree.root, undefined);
  }

  function(declaration: FunctionDeclaration): RunnableFunction {
    const source = this.machine.program.sourceOf(declaration.node);
    // The same function may come as several declarations: of an analysis, and of the workspace.
    const own = source.analysis.symbols.functions.find(({ node }) => node.id === declaration.node.id) ?? declaration;
    return this.#get(own, source, own.node, own);
  }

  #get(
    key: FunctionDeclaration | LoadedSource,
    source: LoadedSource,
    node: SyntaxNode,
    declaration: FunctionDeclaration | undefined,
  ): RunnableFunction {
    let runnable = this.#compiled.get(key);
    if (runnable === undefined) {
      const scope = new Scope(this.machine, source, this, this.compilers);
      for (const { name } of declaration?.parameters ?? []) scope.slotOf(name);
      for (const name of assignedNames(node)) scope.slotOf(name);
      const own: RunnableFunction = {
        name: declaration?.name,
        source,
        declaration,
        variables: [...scope.slots.keys()],
        body: (slots) => {
          own.body = this.compilers.functionBody(node, declaration, scope);
          return own.body(slots);
        },
      };
      runnable = own;
      this.#compiled.set(key, runnable);
    }
    return runnable;
  }
}

/** The slots of a call: the arguments, and null for everything that is not set yet. */
export function slotsFor(runnable: RunnableFunction, args: readonly DelugeValue[]): Slots {
  const slots: Slots = [];
  for (let index = 0; index < runnable.variables.length; index++) slots.push(null);
  const taken = Math.min(args.length, runnable.declaration?.parameters.length ?? 0);
  for (let index = 0; index < taken; index++) slots[index] = args[index] ?? null;
  return slots;
}

/** Names that a function gives a value, in the order of the text; those of a script without its functions'. */
function assignedNames(node: SyntaxNode): Set<string> {
  const names = new Set<string>();
  const { tree } = node;
  const end = node.id + node.size;
  for (let id = node.id; id < end; id++) {
    const part = tree.node(id);
    if (part.kind === Kind.Function && part.id !== node.id) {
      id += part.size - 1;
      continue;
    }
    const name = definedName(part);
    if (name !== undefined) names.add(name);
    if (part.kind === Kind.Try && name !== undefined) {
      names.add(`${name}.message`);
      names.add(`${name}.lineNo`);
    }
  }
  return names;
}

function definedName(node: SyntaxNode): string | undefined {
  switch (node.kind) {
    case Kind.Assignment:
      return node.target.kind === Kind.Name ? node.target.text : undefined;
    case Kind.TypedDeclaration:
      return node.name.text;
    case Kind.ForEach:
    case Kind.Try:
      return node.variable.isMissing ? undefined : node.variable.text;
    default:
      return undefined;
  }
}

/** Code for what the parser could not read. */
export function incomplete(node: SyntaxNode): () => never {
  return () => {
    throw new Unknown(node, 'The expression is not complete.');
  };
}
