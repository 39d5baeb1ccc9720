import type { Builtin, SystemVariable, Task } from './types.js';

/** One segment that can follow a prefix: after `zoho.` there is `crm`, after `zoho.crm.` there is `getRecords`. */
export interface NamespaceEntry {
  /** The segment alone, in the spelling of the documents. */
  readonly name: string;
  /** The whole dotted name up to and with this segment. */
  readonly path: string;
  /** What it is by itself; `zoho.loginuser` is a variable although `zoho.loginuser.name` follows it. */
  readonly kind: 'namespace' | 'task' | 'variable' | 'function';
  readonly hasChildren: boolean;
  readonly task?: Task;
  readonly variable?: SystemVariable;
  readonly builtin?: Builtin;
  readonly summary: string;
}

interface Node {
  readonly name: string;
  readonly path: string;
  readonly children: Map<string, Node>;
  readonly descendants: string[];
  task?: Task;
  variable?: SystemVariable;
  builtin?: Builtin;
}

/** All dotted names as a tree; look-ups ignore letter case. */
export class Namespaces {
  private readonly root: Node = { name: '', path: '', children: new Map(), descendants: [] };
  private readonly listings = new Map<string, readonly NamespaceEntry[]>();

  constructor(
    tasks: readonly Task[],
    variables: readonly SystemVariable[],
    builtins: readonly Builtin[],
    private readonly serviceName: (namespace: string) => string | undefined,
  ) {
    for (const task of tasks) if (task.name.includes('.')) this.reach(task.name).task = task;
    for (const variable of variables) {
      // `zoho.appvariable.<NAME>` opens a namespace whose names only the application knows.
      const placeholder = variable.name.indexOf('.<');
      if (placeholder >= 0) this.reach(variable.name.slice(0, placeholder));
      else if (variable.name.includes('.')) this.reach(variable.name).variable = variable;
    }
    for (const builtin of builtins) {
      if (builtin.receiver === undefined && builtin.name.includes('.')) this.reach(builtin.name).builtin = builtin;
    }
  }

  /** The entries that can follow `prefix` (no dot at its end), in the order of the catalogue; `''` gives the roots. */
  list(prefix: string): readonly NamespaceEntry[] {
    const key = prefix.toLowerCase();
    let entries = this.listings.get(key);
    if (entries === undefined) {
      const node = this.find(key);
      if (node === undefined) return [];
      entries = [...node.children.values()].map((child) => this.entry(child));
      this.listings.set(key, entries);
    }
    return entries;
  }

  /** True if something can follow `prefix` and a dot. */
  has(prefix: string): boolean {
    const node = this.find(prefix.toLowerCase());
    return node !== undefined && (node.children.size > 0 || kindOf(node) === 'namespace') && node !== this.root;
  }

  private reach(name: string): Node {
    let node = this.root;
    for (const segment of name.split('.')) {
      const key = segment.toLowerCase();
      let child = node.children.get(key);
      if (child === undefined) {
        const path = node === this.root ? segment : `${node.path}.${segment}`;
        child = { name: segment, path, children: new Map(), descendants: [] };
        node.children.set(key, child);
      }
      node.descendants.push(name);
      node = child;
    }
    return node;
  }

  private find(prefix: string): Node | undefined {
    let node: Node | undefined = this.root;
    if (prefix === '') return node;
    for (const segment of prefix.split('.')) {
      node = node.children.get(segment);
      if (node === undefined) return undefined;
    }
    return node;
  }

  private entry(node: Node): NamespaceEntry {
    const { name, path, task, variable, builtin } = node;
    return {
      name,
      path,
      kind: kindOf(node),
      hasChildren: node.children.size > 0,
      ...(task === undefined ? {} : { task }),
      ...(variable === undefined ? {} : { variable }),
      ...(builtin === undefined ? {} : { builtin }),
      summary: task?.summary ?? variable?.summary ?? builtin?.summary ?? this.summarise(node),
    };
  }

  /** A namespace says whose it is and how much it holds. */
  private summarise(node: Node): string {
    const count = node.descendants.length;
    const size = count === 0 ? '' : `${count} ${count === 1 ? 'entry' : 'entries'}`;
    return [this.serviceName(node.path), size].filter(Boolean).join(' · ');
  }
}

function kindOf(node: Node): NamespaceEntry['kind'] {
  if (node.task !== undefined) return 'task';
  if (node.variable !== undefined) return 'variable';
  return node.builtin === undefined ? 'namespace' : 'function';
}
