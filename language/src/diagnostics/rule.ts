import type { Catalogue } from '../catalogue/loader.js';
import type { Callee } from '../semantics/calls.js';
import type { Count } from '../semantics/iterations.js';
import type { Model } from '../semantics/model.js';
import type { Amount, CostPool, Costs } from '../semantics/quota/amounts.js';
import type { ChainLink } from '../semantics/quota/cost.js';
import type { Argument } from '../semantics/quota/expression.js';
import type { LoopCost } from '../semantics/quota/function-cost.js';
import type { FunctionDeclaration } from '../semantics/symbols.js';
import type { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import type { RuleOptionValue, RuleSetting, ScriptFile } from '../workspace.js';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What rules are sorted by in the documentation. */
export type Category = 'quota' | 'names' | 'flow' | 'types' | 'texts' | 'products' | 'style';

/** A place that helps to understand a finding. */
export interface Related {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** The file that it stands in, where that is another one of the workspace. */
  readonly file?: ScriptFile;
}

/** What a rule has to say about a place. Offsets are UTF-16 code units. */
export interface Finding<Data = never> {
  /** Inside the node that is checked. */
  readonly start: number;
  readonly end: number;
  /** Short, exact and kind, with the next step in it. Plain text, no Markdown. */
  readonly message: string;
  /** Where a finding weighs more or less than its rule does otherwise. Settings of the person come on top. */
  readonly severity?: Severity;
  /** The page of Zoho's that it depends on, if it is not that of the rule. */
  readonly documentation?: string;
  readonly related?: readonly Related[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
  /** For fixes. Plain data without offsets: those of the finding are kept up to date, these would not be. */
  readonly data?: Data;
}

export type Report<Data = never> = (finding: Finding<Data>) => void;

/**
 * What a rule may look at besides the node: the catalogue, the settings, and the variables and functions, by name.
 * Which names a check asked about is remembered, and it is made again when one of them changes.
 */
export interface RuleContext<Options extends RuleOptions = RuleOptions> extends Model {
  /** What the person chose for each option of the rule, or its default. */
  readonly options: OptionValues<Options>;
  readonly catalogue: Catalogue;
  readonly tree: Tree;
  /** What a `Call` or a `Task` calls; several rules ask about the same node in turn. */
  calleeOf(node: SyntaxNode): Callee;
  /** How often loops run, and where they are left. What a check asked about is noted: it depends on their exits. */
  readonly loops: LoopQuestions;
  /** The calls of a function in this file, in the order of the text. A check is made again when one comes or goes. */
  callsOf(declaration: FunctionDeclaration): readonly SyntaxNode[];
  /** What calls and loops cost. What a check asked about is remembered: it is made again when one of those changes. */
  readonly costs: CostQuestions;
}

/** What a rule may ask about the loops around its node, or about the `ForEach` that is its node. */
export interface LoopQuestions {
  /** How many times the body runs, where the code shows it. */
  iterations(loop: SyntaxNode): Count | undefined;
  /** True if a `break` of the loop, or a `return` in it, can end it before its source does. */
  leavesEarly(loop: SyntaxNode): boolean;
  /** True if each run that gets past a node of its body leaves the loop after it. */
  leavesAfter(node: SyntaxNode, loop: SyntaxNode): boolean;
  /** True if one iteration runs a node of the body whatever happens. */
  runsEveryTime(node: SyntaxNode, loop: SyntaxNode): boolean;
  /** How many elements its source has, as an expression. */
  sizeOf(loop: SyntaxNode): Argument;
}

/** What a rule may ask about costs. */
export interface CostQuestions {
  /** One execution of a `Call` or a `Task`, without what computing its arguments costs. */
  call(node: SyntaxNode, pool: CostPool): Amount;
  /** A `ForEach` that is the node of the check, or stands in it. */
  loop(node: SyntaxNode): LoopCost;
  /** One run of the statements that stand outside of functions: for a check of the `Script`. */
  script(): Costs;
  /** One run of a function. */
  function(declaration: FunctionDeclaration): Costs;
  /** How the run of a function comes to draw on a pool: the calls on the way, the task last; empty if it does not. */
  chain(declaration: FunctionDeclaration, pool: CostPool): readonly ChainLink[];
}

/** Something about a rule that a person can set. */
export interface RuleOption {
  /** One sentence, with the unit. */
  readonly summary: string;
  /** Its type is the type of the option. */
  readonly default: RuleOptionValue;
  /** The least number that makes sense. */
  readonly least?: number;
}

/** The options of a rule, by name in `camelCase`. */
export type RuleOptions = Readonly<Record<string, RuleOption>>;

type Widened<T> = T extends number ? number : T extends boolean ? boolean : string;

/** The values of options, by the type of their defaults. */
export type OptionValues<Options extends RuleOptions> = {
  readonly [Name in keyof Options]: Widened<Options[Name]['default']>;
};

/**
 * A rule. It looks at one node at a time and may use what is below the node, the headers of what is around it, and what
 * its context gives. What it reads through its context is noted, as an edit makes only those checks
 * again whose node, surroundings, names, costs or exits it touched.
 */
export interface Rule<Options extends RuleOptions = RuleOptions, Data = unknown> {
  /** `camelCase`, as in settings and in comments that silence it. */
  readonly id: string;
  /** One sentence: what it reports. */
  readonly summary: string;
  /** The page of Zoho's that it depends on. */
  readonly documentation: string;
  /** `off` for a rule that has to be asked for, because most people would find it in the way. */
  readonly defaultSeverity: RuleSetting;
  readonly category: Category;
  /** The kinds of node that it looks at. */
  readonly visits: readonly Kind[];
  /** What a person can set besides the severity. */
  readonly options?: Options;
  /** The type of what its findings carry to their fixes: `carries<{ readonly suggestion: string }>()`. */
  readonly data?: Carried<Data>;
  check(node: SyntaxNode, report: Report<Data>, context: RuleContext<Options>): void;
}

/** Declares a rule; the doc comment above the declaration becomes its page. */
export function rule<const Options extends RuleOptions, Data = never>(
  definition: Rule<Options, Data>,
): Rule<RuleOptions, Data> {
  return definition as Rule<RuleOptions, Data>;
}

/** Data of a finding that says what to write in the place of what it reports. */
export interface Suggestion {
  readonly suggestion: string;
  /** True if the related places of the file are to be changed in the same way. */
  readonly isForAll?: true;
}

declare const carried: unique symbol;

/** Stands for a type of data; there is nothing in it at run time. */
export interface Carried<Data> {
  readonly [carried]?: Data;
}

/** Names the type of data that the findings of a rule carry to their fixes. */
export function carries<Data>(): Carried<Data> {
  return {};
}
