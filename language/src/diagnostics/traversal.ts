import type { Analysis } from '../analysis.js';
import { Callers } from '../semantics/callers.js';
import { type Callee, resolveCall } from '../semantics/calls.js';
import { leavesAfter, leavesEarly, runsEveryTime } from '../semantics/control-flow.js';
import { iterations } from '../semantics/iterations.js';
import { scopeOf } from '../semantics/names.js';
import { costsOfFile, type FileCosts } from '../semantics/quota/cost.js';
import { Sizes } from '../semantics/quota/sizes.js';
import type { FunctionDeclaration, Names, Variable } from '../semantics/symbols.js';
import { Kind } from '../syntax/tree/kinds.js';
import { kindAt, sizeAt } from '../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import type { Workspace } from '../workspace.js';
import type { Diagnostic } from './diagnostic.js';
import { optionsOf } from './options.js';
import type { CostQuestions, Finding, LoopQuestions, OptionValues, Rule, RuleContext, RuleOptions } from './rule.js';
import { pagesAddress } from './rules/index.js';
import { severityOf } from './severity.js';

/**
 * What all rules say about a statement: kept from version to version until something that they looked at changes. Of a
 * statement with blocks in it the node itself is one, and so is each part of its header; what stands in the blocks has its
 * own.
 */
export interface Check {
  /** The node that was looked at, with all that is below it unless it holds blocks. */
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly found: readonly Diagnostic[];
  /** Names of variables that the outcome depends on. */
  readonly names: readonly string[];
  /** Whether it depends on where the loops around the node, or the whole function around it, can be left. */
  readonly exits: ExitsOf;
  /** Names of functions whose text the outcome depends on. */
  readonly functions: readonly string[];
  /** Last parts of the names of functions that it depends on being called, wherever that is. */
  readonly callees: readonly string[];
}

/** What a check has to know the exits of. */
type ExitsOf = 'nothing' | 'loops' | 'function';

/** The rules that look at each kind; undefined for kinds that no rule looks at, which then cost nothing. */
type Visitors = readonly (readonly Rule[] | undefined)[];

/** Runs the rules that are not switched off over rows of a tree, and keeps the outcomes worth keeping. */
export class Traversal {
  readonly checks: Check[] = [];
  private readonly visitors: Visitors;
  private readonly recorder: Recorder;
  private readonly texts = new Map<string, string>();
  private readonly groups = new Map<string, readonly string[]>();

  constructor(analysis: Analysis, rules: readonly Rule[]) {
    this.visitors = visitorsOf(rules, analysis.workspace);
    this.recorder = new Recorder(analysis);
  }

  /** Every row from `from` up to, but not with, `to`. */
  visitRows(tree: Tree, from: number, to: number): void {
    for (let row = from; row < to; ) row = this.visitRow(tree, row);
  }

  /** One row, with all that is below it unless it holds blocks. Answers the row to visit next. */
  visitRow(tree: Tree, row: number): number {
    this.visit(tree.node(row));
    return row + (holdsBlocks.has(kindAt(tree.rows, row)) ? 1 : sizeAt(tree.rows, row));
  }

  /** All rules on a node, and on all that is below it unless it holds blocks. */
  visit(node: SyntaxNode): void {
    const { recorder } = this;
    const { rows } = node.tree;
    recorder.begin();
    const found: Diagnostic[] = [];
    const end = node.id + (holdsBlocks.has(node.kind) ? 1 : node.size);
    for (let id = node.id; id < end; id++) {
      const visitors = this.visitors[kindAt(rows, id)];
      if (visitors === undefined) continue;
      const visited = node.tree.node(id);
      for (const rule of visitors) {
        recorder.beginRule(rule);
        rule.check(
          visited,
          (finding: Finding<unknown>) => found.push(toDiagnostic(rule, finding, recorder.workspace)),
          recorder,
        );
      }
    }
    this.keep(node, found);
  }

  /** Outcomes without findings are kept only if a change elsewhere could alter them. */
  private keep({ kind, start, end }: SyntaxNode, found: readonly Diagnostic[]): void {
    const { names, exits, functions, callees } = this.recorder;
    const isSettled = names.size === 0 && functions.size === 0 && callees.size === 0 && exits === 'nothing';
    if (found.length === 0 && isSettled) return;
    this.checks.push({
      kind,
      start,
      end,
      found: found.length === 0 ? nothingFound : found,
      names: this.interned(names),
      exits,
      functions: this.interned(functions),
      callees: this.interned(callees),
    });
  }

  /**
   * Statements that stand together ask about the same names. One text for each name, and one array for each group of them,
   * takes a fraction of the room that a copy for each check would.
   */
  private interned(names: ReadonlySet<string>): readonly string[] {
    if (names.size === 0) return noNames;
    const list: string[] = [];
    for (const name of names) {
      const known = this.texts.get(name);
      if (known === undefined) this.texts.set(name, name);
      list.push(known ?? name);
    }
    const key = list.join(' ');
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    this.groups.set(key, list);
    return list;
  }
}

/** Nodes in whose blocks further statements stand. */
const holdsBlocks: ReadonlySet<Kind> = new Set([
  Kind.Script,
  Kind.Function,
  Kind.Block,
  Kind.If,
  Kind.IfBranch,
  Kind.ForEach,
  Kind.Try,
]);

/** Stands among the functions that a check depends on for what one of them costs; its bare name stands for its text. */
export function costOf(name: string): string {
  return `cost of ${name}`;
}

const nothingFound: readonly Diagnostic[] = [];
const noNames: readonly string[] = [];

/** What a rule found, with the severity that the settings ask for. */
export function toDiagnostic(rule: Rule, finding: Finding<unknown>, { settings }: Workspace): Diagnostic {
  const { start, end, message, related, tags, data } = finding;
  const documentation = pageOfRule(rule.id) ?? finding.documentation ?? rule.documentation;
  return {
    start,
    end,
    severity: severityOf(finding.severity, rule.defaultSeverity, settings.rules[rule.id]),
    code: rule.id,
    message,
    documentation,
    ...(related === undefined ? {} : { related }),
    ...(tags === undefined ? {} : { tags }),
    ...(data === undefined ? {} : { data }),
  };
}

/** The page that explains a rule, where there is one to read. */
export function pageOfRule(id: string, address: string | undefined = pagesAddress): string | undefined {
  return address === undefined ? undefined : `${address}${id}.md`;
}

/** False for a rule that is switched off. */
export function isActive(rule: Rule, { settings }: Workspace): boolean {
  return (settings.rules[rule.id] ?? rule.defaultSeverity) !== 'off';
}

const byWorkspace = new WeakMap<Workspace, { rules: readonly Rule[]; visitors: Visitors }>();

function visitorsOf(rules: readonly Rule[], workspace: Workspace): Visitors {
  const known = byWorkspace.get(workspace);
  if (known?.rules === rules) return known.visitors;
  const visitors: Rule[][] = [];
  for (const rule of rules) {
    if (!isActive(rule, workspace)) continue;
    for (const kind of rule.visits) {
      const group = visitors[kind];
      if (group === undefined) visitors[kind] = [rule];
      else group.push(rule);
    }
  }
  byWorkspace.set(workspace, { rules, visitors });
  return visitors;
}

/** The context of all checks: it notes what the one that is running asks about. */
class Recorder implements RuleContext {
  names = new Set<string>();
  options: OptionValues<RuleOptions> = {};
  functions = new Set<string>();
  callees = new Set<string>();
  exits: ExitsOf = 'nothing';
  readonly costs: CostQuestions;
  readonly loops: LoopQuestions;
  readonly workspace: Workspace;
  readonly symbols: Names;
  private readonly calls = new Map<string, readonly SyntaxNode[]>();
  private readonly callers: Callers;
  private resolved: { readonly id: number; readonly callee: Callee } | undefined;

  constructor(private readonly analysis: Analysis) {
    this.workspace = analysis.workspace;
    this.callers = new Callers(analysis);
    this.symbols = {
      variableAt: (name: SyntaxNode): Variable | undefined => {
        this.names.add(name.text);
        return analysis.symbols.variableAt(name);
      },
      referencesOf: (name: SyntaxNode): readonly SyntaxNode[] => {
        this.names.add(name.text);
        return analysis.symbols.referencesOf(name);
      },
      // Not noted: when a header changes, everything is checked again.
      functionNamed: (name: string): FunctionDeclaration | undefined => analysis.symbols.functionNamed(name),
      restsOn: (names: Iterable<string>, usesExits: boolean): void => {
        for (const name of names) this.names.add(name);
        if (usesExits) this.exits = 'function';
      },
    };
    this.costs = this.costQuestions();
    this.loops = this.loopQuestions();
  }

  get catalogue() {
    return this.workspace.catalogue;
  }

  get tree(): Tree {
    return this.analysis.tree;
  }

  calleeOf(node: SyntaxNode): Callee {
    if (this.resolved?.id !== node.id) this.resolved = { id: node.id, callee: resolveCall(node, this) };
    return this.resolved.callee;
  }

  callsOf(declaration: FunctionDeclaration): readonly SyntaxNode[] {
    this.callees.add(declaration.shortName);
    let calls = this.calls.get(declaration.name);
    if (calls === undefined) {
      calls = this.callers.of(declaration);
      this.calls.set(declaration.name, calls);
    }
    return calls;
  }

  private loopQuestions(): LoopQuestions {
    const note = () => {
      if (this.exits === 'nothing') this.exits = 'loops';
    };
    return {
      iterations: (loop) => {
        note();
        return iterations(loop, this);
      },
      leavesEarly: (loop) => {
        note();
        return leavesEarly(loop);
      },
      leavesAfter: (node, loop) => {
        note();
        return leavesAfter(node, loop);
      },
      runsEveryTime: (node, loop) => {
        note();
        return runsEveryTime(node, loop);
      },
      sizeOf: (loop) => {
        const sizes = new Sizes(this, scopeOf(loop), () => {
          this.exits = 'function';
        });
        return sizes.of(loop.source);
      },
    };
  }

  private costQuestions(): CostQuestions {
    const file = (): FileCosts => costsOfFile(this.analysis);
    const asking = {
      symbols: this.symbols,
      usesGuard: () => {
        this.exits = 'function';
      },
    };
    const note = (declaration: FunctionDeclaration) => {
      this.functions.add(costOf(declaration.name));
      // Another file may lead back to functions of this one.
      if ('file' in declaration) for (const name of file().reach(declaration)) this.functions.add(costOf(name));
    };
    const noteCalls = (node: SyntaxNode) => {
      const { rows } = node.tree;
      for (let id = node.id; id < node.id + node.size; id++) {
        if (kindAt(rows, id) === Kind.Function) {
          id += sizeAt(rows, id) - 1;
          continue;
        }
        if (kindAt(rows, id) !== Kind.Call) continue;
        const name = node.tree.node(id).callee.dottedName;
        const called = name === undefined ? undefined : file().find(name);
        if (called !== undefined) note(called);
      }
    };
    return {
      call: (node, pool) => {
        const callee = this.calleeOf(node);
        if (callee.kind === 'function') note(callee.declaration);
        return file().call(node, pool, asking);
      },
      loop: (node) => {
        noteCalls(node);
        return file().loop(node, asking);
      },
      script: () => {
        noteCalls(this.analysis.tree.root);
        return file().script();
      },
      function: (declaration) => {
        note(declaration);
        return file().function(declaration);
      },
      chain: (declaration, pool) => {
        note(declaration);
        const visited = new Set<string>();
        const links = file().chain(declaration, pool, visited);
        for (const name of visited) this.functions.add(name);
        return links;
      },
    };
  }

  beginRule(rule: Rule): void {
    this.options = optionsOf(rule, this.workspace.settings);
  }

  /** Forgets what was asked about: another statement is looked at. */
  begin(): void {
    if (this.names.size > 0) this.names = new Set();
    if (this.functions.size > 0) this.functions = new Set();
    if (this.callees.size > 0) this.callees = new Set();
    this.exits = 'nothing';
  }
}
