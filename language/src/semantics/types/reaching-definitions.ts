import { Kind, Operator } from '../../syntax/tree/kinds.js';
import { dataAt, kindAt, parentAt, sizeAt } from '../../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../../syntax/tree/tree.js';
import { hasExit, leavesIteration, When, whenRuns } from '../control-flow.js';
import type { Model } from '../model.js';
import { saysNotNull } from './null-tests.js';

/** A place that gives a variable its value, or changes the value that it has, and may reach a place that reads it. */
export interface Event {
  /** Row of the `Name`. */
  readonly row: number;
  /** True if whoever comes to the reader has come through it, or through one that the list has before it. */
  readonly certain: boolean;
  /** True if the reader is only reached where the value is not null. */
  readonly notNull: boolean;
}

/** The definitions and changes that reach a place that reads a variable, the nearest first. */
export interface Reaching {
  readonly events: readonly Event[];
  /** True if the reader can be reached without any definition, or more events than are looked at. */
  readonly open: boolean;
  /** True if who comes without any definition only goes on to the reader where the value is not null. */
  readonly isOpenNotNull: boolean;
  /** True if it would be another answer if blocks were left elsewhere, by `return`, `break` or `continue`. */
  readonly usesExits: boolean;
}

/**
 * Walks from a place that reads a variable back to what gave the variable its value: the statements before, those of
 * branches and loops that end before it, and of a loop around it also those that come after it. On the way it meets what
 * the value is tested for: by conditions around the reader, and by those before that leave where it is null.
 *
 * @param definitions rows of the `Name`s that give the variable a value, in the order of the text
 * @param changes rows of those that change the value that it has, in the order of the text
 * @param guards rows of those whose test for null leads into a block, in the order of the text
 * @param model knows which calls test for null
 * @param most how many events are looked at
 */
export function reachingDefinitions(
  at: SyntaxNode,
  definitions: readonly number[],
  changes: readonly number[],
  guards: readonly number[],
  model: Pick<Model, 'workspace'>,
  most: number,
): Reaching {
  return new Walk(at.tree, at.text, definitions, changes, guards, model, most).from(at);
}

/** More tests for null that lead nowhere than this are not looked at on one way. */
const mostGuards = 16;
/** A ladder of more branches than this counts as one that may define the variable or not. */
const mostBranches = 64;

/** What walks found out about a tree, whatever the variable. */
interface Facts {
  /** Where the way outwards from a row comes to something that matters. */
  readonly shortcuts: Map<number, number>;
  /** Whether something in the body of a loop leaves the loop or its iteration early. */
  readonly left: Map<number, boolean>;
}

const factsByTree = new WeakMap<Tree, Facts>();

function factsOf(tree: Tree): Facts {
  let facts = factsByTree.get(tree);
  if (facts === undefined) {
    facts = { shortcuts: new Map(), left: new Map() };
    factsByTree.set(tree, facts);
  }
  return facts;
}

class Walk {
  private readonly rows: Int32Array;
  private readonly facts: Facts;
  private readonly found: Event[] = [];
  private readonly seen = new Set<number>();
  private usesExits = false;
  private notNull = false;
  private guardsLeft = mostGuards;

  constructor(
    private readonly tree: Tree,
    private readonly name: string,
    private readonly definitions: readonly number[],
    private readonly changes: readonly number[],
    private readonly guards: readonly number[],
    private readonly model: Pick<Model, 'workspace'>,
    private readonly most: number,
  ) {
    this.rows = tree.rows;
    this.facts = factsOf(tree);
  }

  from(at: SyntaxNode): Reaching {
    const open = !this.isDefinedBefore(at.id);
    const isOpenNotNull = this.notNull && !this.isFull;
    return { events: this.found, open: open || this.isFull, isOpenNotNull, usesExits: this.usesExits };
  }

  private get isFull(): boolean {
    return this.found.length >= this.most;
  }

  /** Walks outwards; true where every way to the row leads through a definition. */
  private isDefinedBefore(row: number): boolean {
    let node = this.skipped(row);
    while (node > 0 && !this.isFull) {
      const parent = this.parentOf(node);
      switch (this.kindOf(parent)) {
        case Kind.Block:
        case Kind.Script:
          if (this.statements(parent, node, true)) return true;
          break;
        case Kind.IfBranch:
        case Kind.Conditional:
        case Kind.If:
        case Kind.Binary:
          this.narrow(parent, node);
          break;
        case Kind.ForEach:
          if (this.loopAround(parent, node)) return true;
          break;
        case Kind.Try:
          if (this.handlerAround(parent, node)) return true;
          break;
        case Kind.Function:
          return this.parameter(parent);
      }
      node = this.skipped(parent);
    }
    return false;
  }

  /**
   * Passes by the ancestors that neither define nor test anything, up to a child of one that may. A sum of thousands of
   * terms has as many of them above its first term, so the way is remembered at every sixteenth of them.
   */
  private skipped(row: number): number {
    const { shortcuts } = this.facts;
    const passed: number[] = [];
    let node = row;
    for (let steps = 1; node > 0 && !this.matters(this.parentOf(node), node); steps++) {
      node = this.parentOf(node);
      if (steps % 16 !== 0) continue;
      const known = shortcuts.get(node);
      if (known !== undefined) {
        node = known;
        break;
      }
      passed.push(node);
    }
    for (const one of passed) shortcuts.set(one, node);
    return node;
  }

  private matters(parent: number, child: number): boolean {
    switch (this.kindOf(parent)) {
      case Kind.Block:
      case Kind.Script:
      case Kind.IfBranch:
      case Kind.Conditional:
      case Kind.If:
      case Kind.ForEach:
      case Kind.Try:
      case Kind.Function:
        return true;
      default:
        return whenRuns(this.rows, parent, child) !== When.Always;
    }
  }

  /** A loop of whose body the reader is part: its variable, and what an iteration leaves to the next one. */
  private loopAround(loop: number, child: number): boolean {
    const body = this.childOf(loop, 2);
    if (child !== body) return false;
    const variable = loop + 1;
    if (this.hasEvents(variable, variable + 1)) {
      this.add(variable, true);
      return true;
    }
    this.iteration(body);
    return false;
  }

  /** What may have happened in one iteration of a loop. */
  private iteration(body: number): void {
    if (!this.hasEvents(body, this.endOf(body))) return;
    this.usesExits = true;
    if (this.isLeft(body)) this.addAll(body, this.endOf(body));
    else this.aside(body);
  }

  /** The statements of a block that may be passed by: what is tested in it says nothing about what comes before it. */
  private aside(block: number): boolean {
    const { notNull } = this;
    const isDefined = this.statements(block, this.endOf(block), false);
    this.notNull = notNull;
    return isDefined;
  }

  /** The handler of a `try`: it may begin after any part of the body. */
  private handlerAround(statement: number, child: number): boolean {
    const body = statement + 1;
    const variable = this.endOf(body);
    if (child !== this.endOf(variable)) return false;
    if (this.hasEvents(variable, variable + 1)) {
      this.add(variable, true);
      return true;
    }
    this.addAll(body, this.endOf(body));
    return false;
  }

  private parameter(declaration: number): boolean {
    for (let child = declaration + 1; child < this.endOf(declaration); child = this.endOf(child)) {
      if (this.kindOf(child) !== Kind.Parameter) continue;
      const row = this.endOf(child + 1);
      if (this.isDefinition(row)) {
        this.add(row, true);
        return true;
      }
    }
    return false;
  }

  /** The statements of a list before a row, the last first; true where one of them surely defines the variable. */
  private statements(list: number, before: number, certain: boolean): boolean {
    let limit = before;
    while (!this.isFull) {
      const last = Math.max(this.lastBefore(limit), this.guardBefore(limit));
      if (last <= list) return false;
      let statement = last;
      while (this.parentOf(statement) !== list) statement = this.parentOf(statement);
      if (this.effectOf(statement, certain)) return true;
      limit = statement;
    }
    return false;
  }

  /** Adds what a statement does to the variable; true if whoever comes through it finds the variable defined. */
  private effectOf(statement: number, certain: boolean): boolean {
    switch (this.kindOf(statement)) {
      case Kind.If:
        return this.branches(statement);
      case Kind.ForEach:
        this.iteration(this.childOf(statement, 2));
        this.add(statement + 1, false);
        return false;
      case Kind.Try:
        return this.attempt(statement);
      case Kind.Assignment:
        if (this.isDefinition(statement + 1)) {
          this.add(statement + 1, certain);
          return true;
        }
        break;
      case Kind.TypedDeclaration: {
        const name = this.endOf(statement + 1);
        if (this.isDefinition(name)) {
          this.add(name, certain);
          return true;
        }
      }
    }
    this.addAll(statement, this.endOf(statement), certain);
    return false;
  }

  private branches(statement: number): boolean {
    this.usesExits = true;
    if (this.isLongLadder(statement)) {
      this.addAll(statement, this.endOf(statement));
      return false;
    }
    let all = true;
    let hasElse = false;
    let isReached = false;
    let branches = 0;
    for (let branch = statement + 1; branch < this.endOf(statement); branch = this.endOf(branch)) {
      const isBranch = this.kindOf(branch) === Kind.IfBranch;
      const body = isBranch ? this.childOf(branch, 1) : branch;
      if (isBranch) branches++;
      else hasElse = true;
      if (this.ends(body)) continue;
      isReached = true;
      if (!this.aside(body)) all = false;
    }
    if (this.leavesNull(statement)) this.notNull = true;
    if (hasElse) return all && isReached;
    // `if(x == null) { x = 1; }`: what was before reaches only where it was not null.
    if (all && branches === 1 && this.testsNull(this.childOf(statement + 1, 0), true)) this.notNull = true;
    return false;
  }

  private isLongLadder(statement: number): boolean {
    let count = 0;
    for (let branch = statement + 1; branch < this.endOf(statement); branch = this.endOf(branch)) {
      if (++count > mostBranches) return true;
    }
    return false;
  }

  /** `if(x == null) { return; }`: whoever comes to the end of it has a value in hand. */
  private leavesNull(statement: number): boolean {
    if (this.notNull || this.guardsLeft === 0) return this.notNull;
    const end = this.endOf(statement);
    for (let branch = statement + 1; branch < end && this.guardsLeft > 0; branch = this.endOf(branch)) {
      if (this.kindOf(branch) !== Kind.IfBranch) return false;
      this.guardsLeft--;
      // A branch whose end is come to may have been taken: the conditions after it then say nothing.
      if (!this.ends(this.childOf(branch, 1))) return false;
      if (this.testsNull(branch + 1, true)) return true;
    }
    return false;
  }

  /** The last row before another that may leave where the variable is null; -1 if none matters. */
  private guardBefore(row: number): number {
    return this.notNull || this.guardsLeft === 0 ? -1 : lastBelow(this.guards, row);
  }

  private attempt(statement: number): boolean {
    this.usesExits = true;
    const body = statement + 1;
    const handler = this.endOf(this.endOf(body));
    // Who comes out of it has come through the whole body.
    if (this.ends(handler)) return this.statements(body, this.endOf(body), false);
    const handles = this.aside(handler);
    if (handles) return this.aside(body);
    this.addAll(body, this.endOf(body));
    return false;
  }

  /** True if the end of a block is never reached. */
  private ends(block: number): boolean {
    return hasExit(this.tree.node(block));
  }

  /** True if something in the body of a loop leaves the loop or its iteration early. */
  private isLeft(body: number): boolean {
    const { left } = this.facts;
    let isLeft = left.get(body);
    if (isLeft === undefined) {
      isLeft = leavesIteration(this.tree.node(this.parentOf(body)));
      left.set(body, isLeft);
    }
    return isLeft;
  }

  /** What a condition around the reader says about null. */
  private narrow(parent: number, child: number): void {
    if (this.notNull) return;
    switch (this.kindOf(parent)) {
      case Kind.IfBranch:
      case Kind.Conditional:
        if (child === this.childOf(parent, 1)) this.notNull = this.testsNull(parent + 1, false);
        else if (child !== parent + 1) this.notNull = this.testsNull(parent + 1, true);
        break;
      case Kind.If:
        // Of a ladder the first branches are looked at: a test of null comes first, and ladders may be very long.
        for (let branch = parent + 1, count = 0; branch < child && count < 8; branch = this.endOf(branch), count++) {
          if (this.testsNull(branch + 1, true)) this.notNull = true;
        }
        break;
      case Kind.Binary: {
        if (child === parent + 1) break;
        const operator = dataAt(this.rows, parent);
        if (operator === Operator.And) this.notNull = this.testsNull(parent + 1, false);
        if (operator === Operator.Or) this.notNull = this.testsNull(parent + 1, true);
      }
    }
  }

  private testsNull(condition: number, isNegated: boolean): boolean {
    return saysNotNull(this.tree.node(condition), this.name, isNegated, this.model);
  }

  /** The events of the rows from `from` up to, but not with, `to`, the last first. */
  private addAll(from: number, to: number, certain = false): void {
    for (let row = this.lastBefore(to); row >= from && !this.isFull; row = this.lastBefore(row)) this.add(row, certain);
  }

  /** Adds a row if it is one of an event. */
  private add(row: number, certain: boolean): void {
    if (this.seen.has(row) || this.isFull || !this.hasEvents(row, row + 1)) return;
    this.seen.add(row);
    this.found.push({ row, certain, notNull: this.notNull });
  }

  private isDefinition(row: number): boolean {
    return lastBelow(this.definitions, row + 1) === row;
  }

  private hasEvents(from: number, to: number): boolean {
    return this.lastBefore(to) >= from;
  }

  /** The last row of an event before a row; -1 if there is none. */
  private lastBefore(row: number): number {
    return Math.max(lastBelow(this.definitions, row), lastBelow(this.changes, row));
  }

  private kindOf(row: number): Kind {
    return kindAt(this.rows, row);
  }

  private parentOf(row: number): number {
    return parentAt(this.rows, row);
  }

  /** The row after a node and all below it. */
  private endOf(row: number): number {
    return row + sizeAt(this.rows, row);
  }

  private childOf(row: number, slot: number): number {
    let child = row + 1;
    for (let index = 0; index < slot; index++) child = this.endOf(child);
    return child;
  }
}

/** The last of some ascending numbers that is below a limit; -1 if none is. */
function lastBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? -1 : numbers[low - 1]!;
}
