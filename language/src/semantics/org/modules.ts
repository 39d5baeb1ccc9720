import type { Task } from '../../catalogue/types.js';
import type { Form, Schema } from '../../schema/schema.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { Workspace } from '../../workspace.js';
import { resolveCall } from '../calls.js';
import { textValue } from '../constants.js';
import { linkNameOf } from '../link-names.js';
import type { Model } from '../model.js';

/**
 * The names of a service that a call reaches: those that its connection fetched, or the only ones that are known.
 * Undefined where several organizations are known and the call does not say which it means.
 */
export function serviceSchema({ services }: Workspace, service: string, linkName?: string): Schema | undefined {
  const known = services?.filter(({ product }) => product === service) ?? [];
  return known.length === 1 ? known[0] : known.find(({ connection }) => connection === linkName);
}

/** The names that a task may be given, and the module that one call of it is about. */
export interface ModuleCall {
  readonly schema: Schema;
  /** The text that names the module. */
  readonly name: SyntaxNode;
  /** Undefined where the organization has no module of this name. */
  readonly form: Form | undefined;
}

/** The module that a call of a task names in a text; undefined where it names none, or no schema is known. */
export function moduleCall(task: Task, call: SyntaxNode, model: Model): ModuleCall | undefined {
  const { workspace } = model;
  if (workspace.services === undefined || call.kind !== Kind.Call) return undefined;
  const schema = serviceSchema(workspace, task.service, linkNameOf(task, call));
  if (schema === undefined) return undefined;
  for (const { params } of task.signatures) {
    const name = call.args[params.findIndex(({ names }) => names === 'module')];
    if (name?.kind !== Kind.Text) continue;
    return { schema, name, form: moduleNamed(schema, textValue(name.text)) };
  }
  return undefined;
}

/** A module by its API name. Services take module names in any letter case. */
export function moduleNamed(schema: Schema, name: string): Form | undefined {
  const exact = schema.forms.get(name);
  if (exact !== undefined) return exact;
  const wanted = name.toLowerCase();
  for (const form of schema.forms.values()) if (form.name.toLowerCase() === wanted) return form;
  return undefined;
}

/** Where an argument is a record, or a list of them, that a task sends: the module that it is for. */
export function moduleOfArgument(call: SyntaxNode, argument: SyntaxNode, model: Model): Form | undefined {
  if (model.workspace.services === undefined || call.kind !== Kind.Call) return undefined;
  const place = call.args.findIndex((one) => one.is(argument));
  const callee = place < 0 ? undefined : resolveCall(call, model);
  if (callee?.kind !== 'task') return undefined;
  const isRecord = callee.task.signatures.some(({ params }) => params[place]?.record !== undefined);
  return isRecord ? moduleCall(callee.task, call, model)?.form : undefined;
}
