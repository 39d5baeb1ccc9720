import { isComputedWith, partsOf, When } from '../../semantics/control-flow.js';
import { Aliases, type Effects, effectsOf } from '../../semantics/effects.js';
import { isRead } from '../../semantics/reads.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { kindAt } from '../../syntax/tree/rows.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type Report, type RuleContext, rule } from '../rule.js';

/**
 * Reports a read that was made before in the same run: the same task with the same arguments, and no write in between.
 * It returns the same response and uses another external call.
 *
 * Two reads are the same if they are written alike and none of their variables was reassigned or possibly changed in
 * between. A task that writes, a mail, a record of the application and a function of the script may change what is
 * read. A repeated HTTP request with GET is a hint, because an address can return something else each time.
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

/** A read, with the variables that its arguments depend on. */
interface Known {
  readonly word: SyntaxNode;
  readonly names: ReadonlySet<string>;
  /** How much had been forgotten when it was made. */
  readonly time: number;
}

/**
 * The reads that are known at a place. What is forgotten is noted with its time, whatever it concerns, and a read is known
 * if nothing that concerns it was forgotten since: a write ends thousands of reads at the cost of one. Branches begin with
 * what is known before them; what they learn is taken back after them, and what they forget holds only then.
 */
class KnownReads {
  private readonly byKey = new Map<string, Known>();
  private readonly learned: { readonly key: string; readonly before: Known | undefined }[] = [];
  /** When something was last forgotten: the reads of a variable, of those that share a list with it, or all. */
  private readonly forgotten = new Map<string, number>();
  private readonly forgets: { readonly what: string; readonly before: number | undefined }[] = [];
  private time = 0;

  /** @param sharedBy what variables that may hold the same list or map have in common */
  constructor(private readonly sharedBy: (name: string) => string) {}

  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  get(key: string): Known | undefined {
    const known = this.byKey.get(key);
    if (known === undefined || this.isForgotten(everything, known)) return undefined;
    for (const name of known.names) {
      if (this.isForgotten(ofVariable(name), known) || this.isForgotten(ofShared(this.sharedBy(name)), known)) {
        return undefined;
      }
    }
    return known;
  }

  set(key: string, word: SyntaxNode, names: ReadonlySet<string>): void {
    this.learned.push({ key, before: this.byKey.get(key) });
    this.byKey.set(key, { word, names, time: ++this.time });
  }

  /** Forgets what a piece of code may have made out of date. */
  forget({ writes, assigns, changes }: Effects): void {
    if (writes) this.note(everything);
    for (const name of assigns) this.note(ofVariable(name));
    for (const name of changes) this.note(ofShared(this.sharedBy(name)));
  }

  /** Runs what may be left out; the result is what it forgets. */
  within(run: () => void): ReadonlySet<string> {
    const reads = this.learned.length;
    const notes = this.forgets.length;
    run();
    while (this.learned.length > reads) {
      const { key, before } = this.learned.pop()!;
      if (before === undefined) this.byKey.delete(key);
      else this.byKey.set(key, before);
    }
    const all = new Set<string>();
    while (this.forgets.length > notes) {
      const { what, before } = this.forgets.pop()!;
      all.add(what);
      if (before === undefined) this.forgotten.delete(what);
      else this.forgotten.set(what, before);
    }
    return all;
  }

  note(what: string): void {
    this.forgets.push({ what, before: this.forgotten.get(what) });
    this.forgotten.set(what, ++this.time);
  }

  private isForgotten(what: string, { time }: Known): boolean {
    return (this.forgotten.get(what) ?? 0) > time;
  }
}

const everything = '*';
const ofVariable = (name: string): string => `=${name}`;
const ofShared = (name: string): string => `.${name}`;

/** Follows the statements of one scope in the order in which they run, and what is known on each way. */
class Reads {
  private aliases: Aliases | undefined;
  private readonly known = new KnownReads((name) => {
    this.aliases ??= new Aliases(this.scope, this.context);
    return this.aliases.sharedBy(name);
  });

  constructor(
    private readonly scope: SyntaxNode,
    private readonly report: Report,
    private readonly context: RuleContext,
  ) {}

  sequence(list: SyntaxNode): void {
    for (const { node } of partsOf(list)) this.statement(node);
  }

  private statement(node: SyntaxNode): void {
    if (!compound.has(node.kind)) {
      this.expression(node, true);
      this.forget(node);
      return;
    }
    const forgotten = new Set<string>();
    for (const { node: part, when } of partsOf(node)) {
      // What one iteration changes is changed in the next; a `catch` begins after any part of its `try`.
      if (when === When.Repeated) this.forget(node);
      if (when === When.AfterFailure) this.noteAll(forgotten);
      const run = () => {
        if (part.kind === Kind.Block) this.sequence(part);
        else this.condition(part, when);
      };
      if (when === When.Always) run();
      else for (const what of this.known.within(run)) forgotten.add(what);
    }
    this.noteAll(forgotten);
  }

  private condition(node: SyntaxNode, when: When): void {
    this.expression(node, when === When.Always);
    this.forget(node);
  }

  private noteAll(forgotten: ReadonlySet<string>): void {
    for (const what of forgotten) this.known.note(what);
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
      } else if (isSure && isComputedWith(call, node)) {
        this.known.set(key, word, names);
      }
    }
  }

  private forget(code: SyntaxNode): void {
    if (!this.known.isEmpty) this.known.forget(effectsOf(code, this.context));
  }
}

/** Statements that have blocks. */
const compound: ReadonlySet<Kind> = new Set([Kind.If, Kind.ForEach, Kind.Try]);

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
