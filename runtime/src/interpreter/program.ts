import {
  type Analysis,
  analyse,
  type Callee,
  Kind,
  type Model,
  resolveCall,
  type SyntaxNode,
  type Tree,
} from '@deluge-tools/language';

/** A script that can be run, with the functions that it calls in other files. */
export class Program {
  readonly #models = new Map<Tree, Model>();
  readonly #asking = new Map<Tree, Map<number, boolean>>();

  constructor(readonly analysis: Analysis) {
    this.#models.set(analysis.tree, analysis);
  }

  /** What names mean in the file of a tree. */
  modelOf(tree: Tree): Model {
    let model = this.#models.get(tree);
    if (model === undefined) {
      // Rows of the same text are the same, so that symbols of the one tree hold for the other.
      model = analyse(tree.text, this.analysis.workspace);
      this.#models.set(tree, model);
    }
    return model;
  }

  /** True for an expression that cannot be computed without asking: a task or a function is called in it. */
  asks(node: SyntaxNode): boolean {
    let known = this.#asking.get(node.tree);
    if (known === undefined) {
      known = new Map();
      this.#asking.set(node.tree, known);
    }
    let asks = known.get(node.id);
    if (asks === undefined) {
      asks = this.#looksFor(node);
      known.set(node.id, asks);
    }
    return asks;
  }

  #looksFor(node: SyntaxNode): boolean {
    for (const part of node.descendants()) {
      if (part.kind === Kind.Task) return true;
      if (part.kind !== Kind.Call) continue;
      const callee = resolveCall(part, this.modelOf(part.tree));
      if (callee.kind === 'task' || callee.kind === 'function' || this.isRequest(part, callee)) return true;
    }
    return false;
  }

  /** True for a name that stands among the tasks of a service and is not catalogued: the service knows it, or refuses it. */
  isRequest(node: SyntaxNode, callee: Callee): boolean {
    if (callee.kind !== 'unknown' || node.callee.kind !== Kind.Member) return false;
    const root = callee.name?.split('.')[0] ?? '';
    return root.toLowerCase() !== 'thisapp' && root !== '' && this.analysis.workspace.catalogue.isNamespace(root);
  }
}
