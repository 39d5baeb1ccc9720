import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { type Callee, resolveCall } from './calls.js';
import type { Model } from './model.js';

/** A call that uses external calls each time it is executed. */
export interface CostedCall {
  /** In the spelling of the catalogue; as written if it is not catalogued. */
  readonly name: string;
  /** The words to point at: the callee of a call, the word of a block. */
  readonly word: SyntaxNode;
  /** External calls of one execution; more than none. */
  readonly calls: number;
  /** `stated`: the page of the task says so. `probable`: it is silent, but those like it count. */
  readonly certainty: 'stated' | 'probable';
  /** The page of the task; undefined for a task that is not catalogued. */
  readonly documentation: string | undefined;
  /**
   * The calls that lead from here to the task, outermost first, where it is reached through functions of the script's
   * own; empty for a direct call.
   */
  readonly through: readonly SyntaxNode[];
}

/**
 * What a `Call` or a `Task` costs each time it is executed; undefined for what costs no external call, and for every
 * other kind of node.
 */
export function costedCall(node: SyntaxNode, model: Model): CostedCall | undefined {
  if (node.kind !== Kind.Call && node.kind !== Kind.Task) return undefined;
  return costOfCallee(resolveCall(node, model), node, model);
}

/** The same where it is known what the `Call` or the `Task` calls. */
export function costOfCallee(callee: Callee, node: SyntaxNode, model: Model): CostedCall | undefined {
  const word = node.kind === Kind.Task ? node.word : node.callee;
  switch (callee.kind) {
    case 'task': {
      const { task } = callee;
      const cost = model.workspace.catalogue.costOf(task.name, task.form);
      if (cost === undefined || cost.calls === 0) return undefined;
      const { calls, certainty } = cost;
      return { name: task.name, word, calls, certainty, documentation: task.doc, through: [] };
    }
    case 'unknown':
      // The catalogue cannot be complete: what stands beside the tasks of a service is taken for one of them.
      return isBesideTasks(callee.name, model)
        ? { name: callee.name ?? '', word, calls: 1, certainty: 'probable', documentation: undefined, through: [] }
        : undefined;
    default:
      return undefined;
  }
}

/** True for `zoho.crm.someTask`: two segments that a service of the catalogue has its tasks under, and a third. */
function isBesideTasks(name: string | undefined, model: Model): boolean {
  const segments = name?.split('.') ?? [];
  if (segments.length < 3) return false;
  const namespace = segments.slice(0, 2).join('.').toLowerCase();
  return model.workspace.catalogue.services.some((service) =>
    service.namespaces.some((candidate) => candidate.toLowerCase() === namespace),
  );
}
