import { Aliases, type Effects, effectsOf } from '../../semantics/effects.js';
import { isRead } from '../../semantics/reads.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import { kindAt } from '../../syntax/tree/rows.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type Report, type RuleContext, rule } from '../rule.js';

/**
 * Reports a read that was made before in the same run: the same task with the same arguments, and nothing written in
 * between. It gives the same answer and costs another external call.
 *
 * Two reads are the same where they are written alike and none of their variables was given another value, or may have been
 * changed, on the way. A task that writes, a mail, a record of the application and a function of the script end what is
 * known. A repeated HTTP request with GET is a hint, since an address may give something else each time.
 *
 * Invalid:
 * ```deluge
 * name = zoho.crm.getRecordById("Leads",id).get("Last_Name");
 * mail = zoho.crm.getRecordById("Leads",id).get("Email");
 * ```
 * ```deluge
 * settings = zoho.crm.getOrgVariable("settings");
 * for each row in rows
 * {
 * 	info zoho.crm.getOrgVariable("settings");
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * lead = zoho.crm.getRecordById("Leads",id);
 * name = lead.get("Last_Name");
 * mail = lead.get("Email");
 * ```
 */
export const noRepeatedRead = rule({
  id: 'noRepeatedRead',
  summary: 'A task reads the same data again.',
  documentation: 'https://www.zoho.com/deluge/help/integration-tasks.html',
  defaultSeverity: 'warning',
  category: 'quota',
  visits: [Kind.Function, Kind.Script],
  check(node, report, context) {
    if (node.kind === Kind.Function) {
      if (node.size <= largest) new Reads(node, report, context).sequence(node.body);
      return;
    }
    let rows = 0;
    for (const child of node.children()) if (child.kind !== Kind.Function) rows += child.size;
    if (rows <= largest) new Reads(node, report, context).sequence(node);
  },
});

/** Rows of a function, or of the script around the functions, that are followed: it is done after each edit in them. */
const largest = 160_000;

/** A read whose answer is still good. */
interface Known {
  readonly word: SyntaxNode;
  readonly names: ReadonlySet<string>;
}

/**
 * The reads that are known at a place. Branches begin with what is known before them and leave no trace, so changes are
 * logged and taken back: copying all that is known for each branch would cost its product.
 */
class KnownReads {
  private readonly byKey = new Map<string, Known>();
  private readonly keysByName = new Map<string, Set<string>>();
  private readonly log: { readonly key: string; readonly before: Known | undefined }[] = [];

  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  get names(): readonly string[] {
    return [...this.keysByName.keys()];
  }

  get(key: string): Known | undefined {
    return this.byKey.get(key);
  }

  set(key: string, known: Known): void {
    this.change(key, known);
  }

  clear(): void {
    for (const key of [...this.byKey.keys()]) this.change(key, undefined);
  }

  /** Forgets the reads whose arguments depend on a variable. */
  forget(name: string): void {
    for (const key of [...(this.keysByName.get(name) ?? [])]) this.change(key, undefined);
  }

  /** Runs something and takes back what it changed. */
  within(run: () => void): void {
    const mark = this.log.length;
    run();
    while (this.log.length > mark) {
      const { key, before } = this.log.pop()!;
      this.put(key, before);
    }
  }

  private change(key: string, known: Known | undefined): void {
    this.log.push({ key, before: this.byKey.get(key) });
    this.put(key, known);
  }

  private put(key: string, known: Known | undefined): void {
    for (const name of this.byKey.get(key)?.names ?? []) {
      const keys = this.keysByName.get(name);
      keys?.delete(key);
      if (keys?.size === 0) this.keysByName.delete(name);
    }
    if (known === undefined) {
      this.byKey.delete(key);
      return;
    }
    this.byKey.set(key, known);
    for (const name of known.names) {
      const keys = this.keysByName.get(name);
      if (keys === undefined) this.keysByName.set(name, new Set([key]));
      else keys.add(key);
    }
  }
}

/** Follows the statements of one scope in the order in which they run, and what is known on each way. */
class Reads {
  private aliases: Aliases | undefined;
  private readonly known = new KnownReads();

  constructor(
    private readonly scope: SyntaxNode,
    private readonly report: Report,
    private readonly context: RuleContext,
  ) {}

  sequence(list: SyntaxNode): void {
    for (const statement of list.children()) if (statement.kind !== Kind.Function) this.statement(statement);
  }

  private branch(list: SyntaxNode): void {
    this.known.within(() => this.sequence(list));
  }

  private statement(node: SyntaxNode): void {
    switch (node.kind) {
      case Kind.If: {
        const [first, ...others] = node.branches;
        if (first === undefined) return;
        this.expression(first.condition, true);
        for (const { condition } of others) this.known.within(() => this.expression(condition, false));
        for (const { body } of node.branches) this.branch(body);
        if (node.otherwise !== undefined) this.branch(node.otherwise);
        this.forget(node);
        return;
      }
      case Kind.ForEach:
        this.expression(node.source, true);
        // What one iteration changes is changed in the next.
        this.forget(node);
        this.branch(node.body);
        return;
      case Kind.Try:
        this.branch(node.body);
        this.forget(node.body);
        this.branch(node.handler);
        this.forget(node.handler);
        return;
      default:
        this.expression(node, true);
        this.forget(node);
    }
  }

  /** Looks at the reads of an expression; those that are surely made become known. */
  private expression(node: SyntaxNode, isSure: boolean): void {
    const { rows } = node.tree;
    for (let id = node.id; id < node.id + node.size; id++) {
      const kind = kindAt(rows, id);
      if (kind !== Kind.Call && kind !== Kind.Task) continue;
      const call = node.tree.node(id);
      const callee = this.context.calleeOf(call);
      if (callee.kind !== 'task' || !isRead(callee, call) || callee.task.callsPerExecution === 0) continue;
      const names = namesOf(call, this.context);
      if (names === undefined) continue;
      const word = call.kind === Kind.Task ? call.word : call.callee;
      const key = codeOf(call);
      const before = this.known.get(key);
      if (before !== undefined) {
        this.report({
          start: word.start,
          end: word.end,
          message: `${callee.task.name} reads the same data again, which costs another external call.`,
          ...(callee.task.readOnly === true ? {} : { severity: 'hint' }),
          documentation: callee.task.doc,
          related: [{ start: before.word.start, end: before.word.end, message: 'It was read here' }],
        });
      } else if (isSure && isComputedAlways(call, node)) {
        this.known.set(key, { word, names });
      }
    }
  }

  private forget(code: SyntaxNode): void {
    if (this.known.isEmpty) return;
    const effects = effectsOf(code, this.context);
    if (effects.writes) this.known.clear();
    for (const name of effects.assigns) this.known.forget(name);
    if (effects.changes.size === 0) return;
    for (const name of this.known.names) if (this.mayChange(name, effects)) this.known.forget(name);
  }

  private mayChange(name: string, { changes }: Effects): boolean {
    this.aliases ??= new Aliases(this.scope, this.context);
    return this.aliases.mayChange(name, changes);
  }
}

/** False on the right of `&&` and `||`, and in the parts of `if(a, b, c)` that may be left out. */
function isComputedAlways(node: SyntaxNode, root: SyntaxNode): boolean {
  let child = node;
  for (let parent = node.parent; parent !== undefined && !child.is(root); parent = parent.parent) {
    const isFirst = child.id === parent.id + 1;
    const mayBeSkipped =
      parent.kind === Kind.Conditional ||
      (parent.kind === Kind.Binary && (parent.operator === Operator.And || parent.operator === Operator.Or));
    if (mayBeSkipped && !isFirst) return false;
    child = parent;
  }
  return true;
}

/**
 * The variables that the arguments of a read depend on; undefined where they hold more than variables, literals and methods
 * of these, such as the time or another call.
 */
function namesOf(call: SyntaxNode, context: RuleContext): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const first = call.kind === Kind.Task ? call.word : call.callee;
  for (let id = first.id + first.size; id < call.id + call.size; id++) {
    const node = call.tree.node(id);
    switch (node.kind) {
      case Kind.Name:
        if (context.catalogue.constant(node.text) !== undefined) return undefined;
        names.add(node.text);
        break;
      case Kind.Member: {
        const name = node.dottedName;
        if (name !== undefined && context.catalogue.systemVariable(name) !== undefined) return undefined;
        break;
      }
      case Kind.Call: {
        const callee = context.calleeOf(node);
        if (callee.kind !== 'builtin') return undefined;
        if (callee.builtins.some(({ mutates, receiver }) => mutates || receiver === undefined)) return undefined;
        break;
      }
      case Kind.Task:
      case Kind.Criteria:
      case Kind.Insert:
      case Kind.Update:
        return undefined;
    }
  }
  return names;
}

/** The same for calls that are written alike, blanks and comments aside. */
function codeOf(node: SyntaxNode): string {
  let code = '';
  for (const part of node.descendants()) code += part.size === 1 ? ` ${part.text}` : ` ${part.kind}:${part.data}`;
  return code;
}
