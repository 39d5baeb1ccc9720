import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../../syntax/tree/tree.js';
import type { ScriptFile, Workspace, WorkspaceFunction } from '../../workspace.js';
import type { Model } from '../model.js';
import { type FunctionDeclaration, type Names, Symbols } from '../symbols.js';
import { type Amount, type CostPool, type Costs, free, nothing, pools } from './amounts.js';
import { resolveCalls } from './called-costs.js';
import { loopBounds } from './directives.js';
import { unbounded } from './expression.js';
import { type FunctionCost, type LoopCost, type Site, Walker } from './function-cost.js';
import { keyOf, storeOf } from './remembered-costs.js';

/** What a file is made of, as far as costs go. An `Analysis` is one. */
interface Source extends Model {
  readonly tree: Tree;
  readonly symbols: Symbols;
}

/** Who asks: it is told what the answer depends on in the function around the place, besides what stands there. */
export interface Asking {
  /** The names that it looks up. */
  readonly symbols: Names;
  /** A bound depends on where an `if` elsewhere in the function leaves it. */
  usesGuard(): void;
}

/** A call on the way from a function to what it costs. Offsets count from the start of its file. */
export interface ChainLink {
  readonly tree: Tree;
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly kind: Site['kind'];
  /** The file, where it is another one of the workspace. */
  readonly file: ScriptFile | undefined;
}

/** A chain of calls is cut after this many of them. */
const longestChain = 16;

/**
 * What the functions of a file cost, those that they call included. Nothing is computed before it is asked for, and what a
 * function costs by itself is kept from version to version as long as its text stays the same.
 */
export class FileCosts {
  private readonly resolved = new Map<number, Costs>();
  private bounds: ReadonlyMap<number, number> | undefined;
  private readonly locals = new Map<number, FunctionCost>();

  constructor(private readonly source: Source) {}

  /** One run of a function. Sizes of its parameters are unknowns of their names. */
  function(declaration: FunctionDeclaration): Costs {
    if (declaration.node.tree !== this.source.tree) return this.fileOf(declaration).function(declaration);
    let costs = this.resolved.get(declaration.node.id);
    if (costs === undefined) {
      new Resolver(this).resolve(declaration);
      costs = this.resolved.get(declaration.node.id);
    }
    return costs ?? this.local(declaration.node).costs;
  }

  /** One run of the statements that stand outside of functions. */
  script(): Costs {
    return this.withFunctions(this.local(this.source.tree.root).costs);
  }

  /** What one execution of a `Call` or a `Task` draws on a pool, without what computing its arguments costs. */
  call(node: SyntaxNode, pool: CostPool, asking?: Asking): Amount {
    const place = pools.indexOf(pool);
    return this.withFunctionsIn(place, this.walker(node, asking).call(node)[place] ?? nothing);
  }

  /** One execution of a statement. */
  statement(node: SyntaxNode): Costs {
    return this.withFunctions(this.walker(node).statement(node));
  }

  /** A `ForEach`: its iterations, what one costs, and what all cost with the header. */
  loop(node: SyntaxNode, asking?: Asking): LoopCost {
    const { iterations, iteration, whole } = this.walker(node, asking).loop(node);
    return { iterations, iteration: this.withFunctions(iteration), whole: this.withFunctions(whole) };
  }

  /**
   * How the run of a function comes to draw on a pool: the calls on the way, the task last. Empty if no task is known that
   * it leads to; functions that no file declares may still hold one.
   *
   * @param visited is given the names of the functions whose text the answer depends on
   */
  chain(declaration: FunctionDeclaration, pool: CostPool, visited = new Set<string>()): readonly ChainLink[] {
    return this.chainFrom(declaration, pools.indexOf(pool), visited, 1) ?? [];
  }

  private chainFrom(
    at: FunctionDeclaration,
    pool: number,
    seen: Set<string>,
    depth: number,
  ): readonly ChainLink[] | undefined {
    // Nobody follows a longer way.
    if (depth > longestChain) return [];
    seen.add(at.name);
    const file = this.fileOf(at);
    const { tree, start } = at.node;
    const place = { tree, file: 'file' in at ? (at as WorkspaceFunction).file : undefined };
    for (const { name, kind, costs, ...site } of file.local(at.node).sites) {
      const link = { ...place, start: start + site.start, end: start + site.end, name, kind };
      if (kind === 'task') {
        if (!(costs[pool] ?? nothing).most.isZero) return [link];
        continue;
      }
      const called = file.find(name);
      if (called === undefined || seen.has(called.name)) continue;
      if ((file.function(called)[pool] ?? nothing).most.isZero) continue;
      const rest = this.chainFrom(called, pool, seen, depth + 1);
      if (rest !== undefined) return [link, ...rest];
    }
    return undefined;
  }

  /** The names of a function and of all that it can lead to: its cost depends on their text and on nothing else. */
  reach(declaration: FunctionDeclaration): ReadonlySet<string> {
    const names = new Set<string>();
    const open = [declaration];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (names.has(at.name)) continue;
      names.add(at.name);
      const file = this.fileOf(at);
      for (const { kind, name } of file.local(at.node).sites) {
        const called = kind === 'function' && !names.has(name) ? file.find(name) : undefined;
        if (called !== undefined) open.push(called);
      }
    }
    return names;
  }

  /**
   * True if one run of a function costs what it cost in an earlier version of the file.
   *
   * @param before the `Function` of that version
   */
  costsTheSame(before: SyntaxNode, declaration: FunctionDeclaration): boolean {
    const remembered = storeOf(this.source.workspace.catalogue).get(keyOf(before));
    const old = remembered === undefined ? undefined : resolutions.get(remembered.local)?.settled;
    if (old === undefined) return false;
    const costs = this.function(declaration);
    return old === costs || (old.length === costs.length && old.every((amount, pool) => isSame(amount, costs[pool]!)));
  }

  /** The names of the functions of this file that lead to one of some functions, these included. */
  leadingTo(names: ReadonlySet<string>): ReadonlySet<string> {
    const callers = this.callersByName();
    const found = new Set<string>();
    const open = [...names];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (found.has(name)) continue;
      found.add(name);
      open.push(...(callers.get(name) ?? []));
    }
    return found;
  }

  private callersByName(): ReadonlyMap<string, readonly string[]> {
    const callers = new Map<string, string[]>();
    for (const caller of this.source.symbols.functions) {
      const called = new Set(
        this.local(caller.node).sites.flatMap(({ kind, name }) => (kind === 'function' ? name : [])),
      );
      for (const name of called) {
        const callee = this.find(name);
        if (callee === undefined) continue;
        const isForeign = callee.node.tree !== this.source.tree;
        for (const one of isForeign ? this.reach(callee) : [callee.name]) {
          const known = callers.get(one);
          if (known === undefined) callers.set(one, [caller.name]);
          else known.push(caller.name);
        }
      }
    }
    return callers;
  }

  /** The function that a name stands for here: of this file, else of the workspace. */
  find(name: string): FunctionDeclaration | undefined {
    return this.source.symbols.functionNamed(name) ?? this.source.workspace.findFunction(name);
  }

  /** Puts what functions cost in the place of their names. */
  private withFunctions(costs: Costs): Costs {
    return costs.map((amount, place) => this.withFunctionsIn(place, amount));
  }

  private withFunctionsIn(place: number, amount: Amount): Amount {
    return resolveCalls(amount, (called) => {
      const declaration = this.find(called.name);
      return declaration === undefined ? undefined : (this.function(declaration)[place] ?? nothing);
    });
  }

  /** What a function (or the `Script`) costs by itself. */
  local(node: SyntaxNode): FunctionCost {
    let local = this.locals.get(node.id);
    if (local === undefined) {
      local = this.remembered(node);
      this.locals.set(node.id, local);
    }
    return local;
  }

  isSettled(declaration: FunctionDeclaration): boolean {
    return this.resolved.has(declaration.node.id);
  }

  settle(declaration: FunctionDeclaration, costs: Costs): void {
    this.resolved.set(declaration.node.id, costs);
  }

  /** The file that a declaration stands in; this one for its own. */
  fileOf(declaration: FunctionDeclaration): FileCosts {
    const { tree } = declaration.node;
    return tree === this.source.tree ? this : costsOfTree(tree, this.source.workspace);
  }

  private remembered(node: SyntaxNode): FunctionCost {
    const { workspace } = this.source;
    if (node.kind !== Kind.Function) return new Walker(this.source, node, this.loopBounds()).local();
    const store = storeOf(workspace.catalogue);
    const key = keyOf(node);
    const known = store.get(key);
    if (known !== undefined && this.findsTheSame(known.meant)) return known.local;
    const meant = new Map<string, string | undefined>();
    const model: Model = { workspace, symbols: this.namesNotedIn(meant) };
    const local = new Walker(model, node, this.loopBounds()).local();
    store.set(key, { local, meant });
    return local;
  }

  /** The names of this file; which functions were looked for, and what was found, is noted. */
  private namesNotedIn(meant: Map<string, string | undefined>): Names {
    const { symbols } = this.source;
    return {
      variableAt: (name) => symbols.variableAt(name),
      referencesOf: (name) => symbols.referencesOf(name),
      functionNamed: (name) => {
        const found = this.find(name);
        meant.set(name, found?.name);
        return found;
      },
      restsOn: (names, usesExits) => symbols.restsOn(names, usesExits),
    };
  }

  private findsTheSame(meant: ReadonlyMap<string, string | undefined>): boolean {
    for (const [name, declared] of meant) if (this.find(name)?.name !== declared) return false;
    return true;
  }

  private walker(node: SyntaxNode, asking?: Asking): Walker {
    const scope = node.enclosing(Kind.Function) ?? node.tree.root;
    const model = asking === undefined ? this.source : { ...asking, workspace: this.source.workspace };
    return new Walker(model, scope, this.loopBounds(), asking?.usesGuard);
  }

  private loopBounds(): ReadonlyMap<number, number> {
    this.bounds ??= new Map(loopBounds(this.source.tree).map(({ loopStart, iterations }) => [loopStart, iterations]));
    return this.bounds;
  }
}

function isSame(a: Amount, b: Amount): boolean {
  return a.isProbable === b.isProbable && a.least.key === b.least.key && a.most.key === b.most.key;
}

const files = new WeakMap<Source, FileCosts>();

/** The costs of a version of a file; the same object whenever it is asked for. */
export function costsOfFile(source: Source): FileCosts {
  let file = files.get(source);
  if (file === undefined) {
    file = new FileCosts(source);
    files.set(source, file);
  }
  return file;
}

const trees = new WeakMap<Tree, Source>();

/** The same for a file of which only the tree is known, as another file calls a function of it. */
function costsOfTree(tree: Tree, workspace: Workspace): FileCosts {
  let source = trees.get(tree);
  if (source?.workspace !== workspace) {
    source = { tree, workspace, symbols: new Symbols(tree) };
    trees.set(tree, source);
  }
  return costsOfFile(source);
}

/** What a function costs with those that it calls, and what they cost at the time: the same as long as they do. */
interface Resolution {
  readonly calls: ReadonlyMap<string, Costs | undefined>;
  readonly costs: Costs;
  /** The same, without a bound where the function calls itself. */
  settled?: Costs;
}

const resolutions = new WeakMap<FunctionCost, Resolution>();

/** A function that is being resolved: those of its callees before `next` have been looked at. */
interface UnderWay {
  readonly declaration: FunctionDeclaration;
  readonly callees: readonly FunctionDeclaration[];
  next: number;
}

/** Resolves functions after those that they call; what calls itself, directly or not, has no bound. */
class Resolver {
  private readonly index = new Map<string, number>();
  private readonly low = new Map<string, number>();
  private readonly open: FunctionDeclaration[] = [];
  private readonly isOpen = new Set<string>();
  private readonly done = new Map<string, Costs>();

  constructor(private readonly file: FileCosts) {}

  /** A chain of calls may be thousands of functions long, so the functions under way are on a list of our own. */
  resolve(declaration: FunctionDeclaration): void {
    const way = [this.begin(declaration)];
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const callee = at.callees[at.next++];
      if (callee !== undefined) {
        if (!this.index.has(callee.name)) way.push(this.begin(callee));
        else if (this.isOpen.has(callee.name)) this.lower(at.declaration.name, this.index.get(callee.name)!);
        continue;
      }
      way.pop();
      const { name } = at.declaration;
      const low = this.low.get(name)!;
      if (low === this.index.get(name)) this.close(at.declaration, at.callees.includes(at.declaration));
      const caller = way.at(-1);
      if (caller !== undefined) this.lower(caller.declaration.name, low);
    }
  }

  private begin(declaration: FunctionDeclaration): UnderWay {
    const { name } = declaration;
    const own = this.index.size;
    this.index.set(name, own);
    this.low.set(name, own);
    this.open.push(declaration);
    this.isOpen.add(name);
    const file = this.file.fileOf(declaration);
    const callees = file.local(declaration.node).sites.flatMap((site) => {
      const callee = site.kind === 'function' ? file.find(site.name) : undefined;
      if (callee === undefined || file.fileOf(callee).isSettled(callee)) return [];
      return [callee.name === name ? declaration : callee];
    });
    return { declaration, callees, next: 0 };
  }

  private lower(name: string, low: number): void {
    this.low.set(name, Math.min(this.low.get(name) ?? low, low));
  }

  /** All functions that lead back to this one are on the stack above it. */
  private close(declaration: FunctionDeclaration, callsItself: boolean): void {
    const ring = this.open.splice(this.open.findLastIndex((candidate) => candidate.name === declaration.name));
    for (const { name } of ring) this.isOpen.delete(name);
    const members = new Set(ring.map(({ name }) => name));
    const isRing = ring.length > 1 || callsItself;
    const resolved = ring.map((member) => this.resolvedCosts(member, isRing ? members : undefined));
    const drawsOn = pools.map((_, pool) => resolved.some((costs) => !(costs[pool] ?? nothing).most.isZero));
    const isProbable = pools.map((_, pool) => resolved.some((costs) => costs[pool]?.isProbable === true));
    for (const [index, member] of ring.entries()) {
      const costs = resolved[index] ?? [];
      // Of functions that call each other without end, a pool that none of them draws on is still not drawn on.
      const withoutEnd = (amount: Amount, pool: number): Amount =>
        drawsOn[pool] === true
          ? { least: amount.least, most: unbounded, isProbable: isProbable[pool] === true }
          : nothing;
      const own = isRing ? costs.map(withoutEnd) : costs;
      this.done.set(member.name, own);
      const file = this.file.fileOf(member);
      file.settle(member, own);
      const resolution = resolutions.get(file.local(member.node));
      if (resolution !== undefined) resolution.settled = own;
    }
  }

  private resolvedCosts(member: FunctionDeclaration, ring: ReadonlySet<string> | undefined): Costs {
    const file = this.file.fileOf(member);
    const local = file.local(member.node);
    const calls = new Map<string, Costs | undefined>();
    for (const { kind, name } of local.sites) {
      if (kind === 'function' && !calls.has(name)) calls.set(name, this.costsOfCallee(name, file, ring));
    }
    const known = resolutions.get(local);
    if (known !== undefined && [...calls].every(([name, costs]) => known.calls.get(name) === costs)) return known.costs;
    const costs = local.costs.map((amount, pool) =>
      resolveCalls(amount, (called) => {
        const callee = calls.get(called.name);
        return callee && (callee[pool] ?? nothing);
      }),
    );
    resolutions.set(local, { calls, costs });
    return costs;
  }

  private costsOfCallee(name: string, file: FileCosts, ring: ReadonlySet<string> | undefined): Costs | undefined {
    const callee = file.find(name);
    if (callee === undefined) return undefined;
    return ring?.has(callee.name) === true ? free : (this.done.get(callee.name) ?? file.function(callee));
  }
}
