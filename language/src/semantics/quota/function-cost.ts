import { Kind } from '../../syntax/tree/kinds.js';
import { dataAt, kindAt, sizeAt } from '../../syntax/tree/rows.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type Callee, resolveCall } from '../calls.js';
import { isShortCircuit, partsOf, When } from '../control-flow.js';
import { costOfCallee } from '../costs.js';
import { partOf } from '../iterations.js';
import type { Model } from '../model.js';
import {
  type Amount,
  all,
  both,
  type CostPool,
  type Costs,
  costsOf,
  either,
  exactly,
  free,
  oneStatement,
  perhaps,
  times,
} from './amounts.js';
import {
  type Argument,
  atom,
  type Called,
  constant,
  type Expression,
  parts,
  type Size,
  substitute,
  sum,
  zero,
} from './expression.js';
import { queryCredits } from './queries.js';
import { Sizes } from './sizes.js';

/** A call that costs something, or may. Offsets count from the start of the function (or of the script). */
export interface Site {
  readonly start: number;
  readonly end: number;
  /** In the spelling of the catalogue or of the declaration. */
  readonly name: string;
  readonly kind: 'task' | 'function';
  /** What one execution of a task uses; of a function nothing is known here. */
  readonly costs: Costs;
}

/** A loop, and what it costs. */
export interface LoopCost {
  /** How often it runs. */
  readonly iterations: Argument;
  /** What one iteration costs. */
  readonly iteration: Costs;
  /** Its header, and all iterations. */
  readonly whole: Costs;
}

/** What one function costs by itself: the functions that it calls are still names in it. */
export interface FunctionCost {
  readonly costs: Costs;
  readonly sites: readonly Site[];
}

/** How a statement can end other than by going on to the next. */
enum Exit {
  None = 0,
  Return = 1,
  Break = 2,
  Continue = 4,
}

/** What statements cost, and where control goes after them. */
interface Flow {
  readonly costs: Costs;
  /** The exits that they may take, or-ed. */
  readonly exits: Exit;
  /** True if they never go on to what follows. */
  readonly ends: boolean;
}

/** A statement as its block sees it: what it surely costs, then one of several ways on. */
interface Part {
  readonly before: Costs;
  readonly ways: readonly Flow[];
}

const noFlow: Flow = { costs: free, exits: Exit.None, ends: false };

/**
 * Walks one function, or the script around the functions, and adds up what it costs: a sequence is a sum, of branches the
 * greatest counts, a loop multiplies. What comes after a `return`, `break` or `continue` that may have been taken counts
 * for the upper bound only.
 *
 * What a run-time error cuts off is not considered, except inside `try`, after which the script goes on.
 */
export class Walker {
  readonly sites: Site[] = [];
  private readonly sizes: Sizes;
  /** What the loop that is being looked at does once for a part of its list, such as 100 elements. */
  private parted: { readonly size: number; readonly costs: Costs }[] = [];

  constructor(
    private readonly model: Model,
    /** The `Function`, or the `Script`. */
    private readonly scope: SyntaxNode,
    /** How often the loop that begins at an offset runs at most, where a comment says it. */
    private readonly bounds: ReadonlyMap<number, number>,
    usesGuard?: () => void,
  ) {
    this.sizes = new Sizes(model, scope, usesGuard);
  }

  /** The whole of the scope. */
  local(): FunctionCost {
    const body = this.scope.kind === Kind.Function ? this.scope.body : this.scope;
    const { costs } = this.sequence(body);
    return { costs, sites: this.sites };
  }

  /** One statement, wherever it stands. */
  statement(node: SyntaxNode): Costs {
    return flowOf(this.part(node), noFlow).costs;
  }

  loop(node: SyntaxNode): LoopCost {
    const { iterations, iteration, whole } = this.forEach(node);
    return { iterations, iteration, whole };
  }

  /** The statements of a `Block` or a `Script`; those of functions are not among them. */
  private sequence(list: SyntaxNode): Flow {
    const parts: Part[] = [];
    for (const child of list.children()) parts.push(this.part(child));
    // From the end: what follows a way depends on whether that way goes on.
    let rest = noFlow;
    let straight: Costs[] = [];
    for (const part of parts.reverse()) {
      const [only, ...more] = part.ways;
      if (more.length === 0 && only?.exits === Exit.None) {
        if (only.costs !== free) straight.push(only.costs);
        if (part.before !== free) straight.push(part.before);
        continue;
      }
      rest = flowOf(part, { ...rest, costs: all([...straight.reverse(), rest.costs]) });
      straight = [];
    }
    return { ...rest, costs: all([...straight.reverse(), rest.costs]) };
  }

  private part(node: SyntaxNode): Part {
    switch (node.kind) {
      case Kind.If:
        return this.parting(node) ?? this.choice(node);
      case Kind.ForEach: {
        const { whole, exits } = this.forEach(node);
        return { before: free, ways: [{ costs: whole, exits, ends: false }] };
      }
      case Kind.Try:
        return { before: oneStatement, ways: [this.attempt(node)] };
      case Kind.Return:
        return { before: free, ways: [this.leaving(node, Exit.Return)] };
      case Kind.Break:
        return { before: free, ways: [this.leaving(node, Exit.Break)] };
      case Kind.Continue:
        return { before: free, ways: [this.leaving(node, Exit.Continue)] };
      case Kind.Block:
        return { before: free, ways: [this.sequence(node)] };
      case Kind.Function:
      case Kind.EmptyStatement:
      case Kind.Error:
      case Kind.Missing:
        return { before: free, ways: [noFlow] };
      default:
        return { before: oneStatement, ways: [{ ...noFlow, costs: this.expression(node) }] };
    }
  }

  private leaving(node: SyntaxNode, exits: Exit): Flow {
    return { costs: both(oneStatement, this.expression(node)), exits, ends: true };
  }

  /** The whole `if` counts as one statement. Its first condition is always computed, a later one if those before failed. */
  private choice(node: SyntaxNode): Part {
    const ways: Flow[] = [];
    let before = oneStatement;
    let conditions = free;
    for (const [index, branch] of node.branches.entries()) {
      const condition = this.expression(branch.condition);
      if (index === 0) before = both(before, condition);
      else conditions = both(conditions, condition);
      const flow = this.sequence(branch.body);
      ways.push({ ...flow, costs: both(conditions, flow.costs) });
    }
    const otherwise = node.otherwise === undefined ? noFlow : this.sequence(node.otherwise);
    ways.push({ ...otherwise, costs: both(conditions, otherwise.costs) });
    return { before, ways };
  }

  /** A branch that runs once for so many elements: what it costs is counted with the loop, and its condition here. */
  private parting(node: SyntaxNode): Part | undefined {
    const part = partOf(node, this.model);
    if (part === undefined) return undefined;
    const outer = this.parted;
    this.parted = [];
    const [branch] = node.branches;
    const { costs, exits } = branch === undefined ? noFlow : this.sequence(branch.body);
    this.parted = outer;
    if (exits !== Exit.None || branch === undefined) return undefined;
    this.parted.push({ size: part.size, costs });
    return { before: both(oneStatement, this.expression(branch.condition)), ways: [noFlow] };
  }

  /** Any statement of a `try` may fail, and the `catch` runs after what was done until then. */
  private attempt(node: SyntaxNode): Flow {
    const body = this.sequence(node.body);
    const handler = this.sequence(node.handler);
    return {
      costs: both(perhaps(body.costs), perhaps(handler.costs)),
      exits: body.exits | handler.exits,
      ends: body.ends && handler.ends,
    };
  }

  private forEach(node: SyntaxNode): LoopCost & { readonly exits: Exit } {
    const header = this.expression(node.source);
    const counted = this.sizes.of(node.source);
    const outer = this.parted;
    this.parted = [];
    const body = this.sequence(node.body);
    const { parted } = this;
    this.parted = outer;
    const from = node.start - this.scope.start;
    const to = node.end - this.scope.start;
    const always = both(oneStatement, settled(body.costs, from, to));
    const iterations = this.iterations(node, counted, body);
    const inParts = parted.map(({ size, costs }) =>
      times(partCount(iterations, size, body.exits), settled(costs, from, to)),
    );
    return {
      iterations,
      iteration: parted.reduce((all, { costs }) => both(all, perhaps(settled(costs, from, to))), always),
      whole: all([header, times(iterations, always), ...inParts]),
      exits: body.exits & Exit.Return,
    };
  }

  private iterations(node: SyntaxNode, { least, most }: Argument, body: Flow): Argument {
    const bound = this.bounds.get(node.start);
    const limit = body.ends && (body.exits & Exit.Continue) === 0 ? 1 : bound;
    const number = limit === undefined || (most.number !== undefined && most.number <= limit) ? undefined : limit;
    const leavesEarly = (body.exits & (Exit.Return | Exit.Break)) !== 0;
    return {
      least: leavesEarly || number !== undefined ? zero : least,
      most: number === undefined ? most : constant(number),
    };
  }

  /** What computing all that stands in a node costs. Row by row, as chains of calls may be thousands long. */
  private expression(node: SyntaxNode): Costs {
    const { tree } = node;
    const { rows } = tree;
    const end = node.id + node.size;
    let costs = free;
    for (let id = node.id; id < end; ) {
      const kind = kindAt(rows, id);
      if (kind === Kind.Conditional || (kind === Kind.Binary && isShortCircuit(dataAt(rows, id)))) {
        costs = both(costs, this.optional(tree.node(id)));
        id += sizeAt(rows, id);
        continue;
      }
      if (kind === Kind.Call || kind === Kind.Task) costs = both(costs, this.call(tree.node(id)));
      id++;
    }
    return costs;
  }

  /** Of `&&`, `||` and the three-argument `if`, parts are perhaps not computed. */
  private optional(node: SyntaxNode): Costs {
    if (node.kind === Kind.Conditional) {
      // Whether the part that is not chosen is computed as well is not documented.
      const parts = partsOf(node);
      const costs = (isSure: boolean) =>
        all(parts.filter(({ when }) => (when === When.Always) === isSure).map((part) => this.expression(part.node)));
      return both(costs(true), perhaps(costs(false)));
    }
    let costs = free;
    let first = node;
    for (; first.kind === Kind.Binary && isShortCircuit(first.operator); first = first.left) {
      costs = both(costs, perhaps(this.expression(first.right)));
    }
    return both(this.expression(first), costs);
  }

  /** What a `Call` or a `Task` costs by itself, without its arguments. */
  call(node: SyntaxNode): Costs {
    const callee = resolveCall(node, this.model);
    if (callee.kind === 'function') return this.functionCall(node, callee.declaration.name);
    const costs = this.taskCosts(callee, node);
    if (costs !== undefined) return costs;
    const elsewhere = callee.kind === 'unknown' && callee.form === 'function' ? callee.name : undefined;
    return elsewhere === undefined ? free : this.functionCall(node, elsewhere);
  }

  /** What an execution of a task draws on; undefined for what is none. */
  private taskCosts(callee: Callee, node: SyntaxNode): Costs | undefined {
    const call = costOfCallee(callee, node, this.model);
    const amounts: Partial<Record<CostPool, Amount>> = {};
    if (call !== undefined) amounts.externalCalls = exactly(call.calls, call.certainty === 'probable');
    let name = call?.name;
    if (callee.kind === 'task') {
      const { task } = callee;
      const { catalogue } = this.model.workspace;
      const cost = catalogue.costOf(task.name, task.form);
      for (const pool of cost?.pools ?? []) {
        if (pool !== 'externalCalls') amounts[pool] = exactly(1, cost?.certainty === 'probable');
      }
      const credits = catalogue.service(task.service)?.creditPool;
      // No page says what a task costs in credits, only that it does.
      if (credits !== undefined && call !== undefined) amounts[credits] = exactly(task.apiCredits?.count ?? 1, true);
      const query = cost?.pools.includes('httpRequests') === true ? queryCredits(node, this.model) : undefined;
      if (query?.service.creditPool !== undefined) {
        const { least, most } = query;
        amounts[query.service.creditPool] = { least: constant(least), most: constant(most), isProbable: false };
      }
      name = task.name;
    }
    if (name === undefined || Object.keys(amounts).length === 0) return undefined;
    const costs = costsOf(amounts);
    const word = node.kind === Kind.Task ? node.word : node.callee;
    this.note(word, name, 'task', costs);
    return costs;
  }

  private functionCall(node: SyntaxNode, name: string): Costs {
    const args = node.args.map((argument) => this.sizes.of(argument));
    const called = atom({ kind: 'called', key: calledKey(name, args), name, args });
    const amount: Amount = { least: called, most: called, isProbable: false };
    const one = sum(constant(1), called);
    this.note(node.callee, name, 'function', free);
    return costsOf({
      externalCalls: amount,
      creatorDeveloperApi: amount,
      crmApiCredits: amount,
      httpRequests: amount,
      mails: amount,
      textMessages: amount,
      notifications: amount,
      statements: amount,
      functionCalls: { least: one, most: one, isProbable: false },
    });
  }

  private note(word: SyntaxNode, name: string, kind: Site['kind'], costs: Costs): void {
    const { start } = this.scope;
    this.sites.push({ start: word.start - start, end: word.end - start, name, kind, costs });
  }
}

function calledKey(name: string, args: readonly Argument[]): string {
  return `${name}(${args.map(({ least, most }) => (least.key === most.key ? most.key : `${least.key}~${most.key}`)).join()})`;
}

/** How many parts of a size there are to so many iterations; where that cannot be told, no more than there are iterations. */
function partCount({ least, most }: Argument, size: number, exits: Exit): Argument {
  // A `continue` may skip the iteration that a part begins with.
  const surely = (exits & Exit.Continue) !== 0 ? zero : (parts(least, size) ?? zero);
  return { least: surely, most: parts(most, size) ?? most };
}

/** A statement and what comes after it. */
function flowOf({ before, ways }: Part, rest: Flow): Flow {
  let through: Flow | undefined;
  let leaving: Flow | undefined;
  for (const way of ways) {
    if (way.ends) {
      leaving = leaving === undefined ? way : join(leaving, way);
    } else if (way.exits !== Exit.None) {
      const followed: Flow = {
        costs: both(way.costs, perhaps(rest.costs)),
        exits: way.exits | rest.exits,
        ends: rest.ends,
      };
      leaving = leaving === undefined ? followed : join(leaving, followed);
    } else {
      through = through === undefined ? way : join(through, way);
    }
  }
  const on: Flow | undefined = through === undefined ? undefined : { ...rest, costs: both(through.costs, rest.costs) };
  const whole = on === undefined ? leaving : leaving === undefined ? on : join(leaving, on);
  return whole === undefined ? rest : { ...whole, costs: both(before, whole.costs) };
}

function join(a: Flow, b: Flow): Flow {
  return { costs: either(a.costs, b.costs), exits: a.exits | b.exits, ends: a.ends && b.ends };
}

/** In a lower bound, what may be another size in each iteration of a loop counts for nothing. */
function settled(costs: Costs, from: number, to: number): Costs {
  const least = (found: Size | Called): Expression | undefined => {
    if (found.kind === 'size') return found.origin >= from && found.origin < to ? zero : undefined;
    const args = found.args.map(({ least: lower, most }) => ({ least: substitute(lower, least), most }));
    return args.every((argument, index) => argument.least.key === found.args[index]?.least.key)
      ? undefined
      : atom({ ...found, key: calledKey(found.name, args), args });
  };
  return costs.map((amount) => {
    const lower = substitute(amount.least, least);
    return lower === amount.least ? amount : { ...amount, least: lower };
  });
}
