import type { Handler, HandlerInput } from '../../catalogue/handler-types.js';
import type { Workspace } from '../../workspace.js';
import { typeOfHandlerValue } from './catalogue-types.js';
import { join, type Type } from './type.js';

/** A variable that the product fills before a script runs. */
export interface Input {
  readonly name: string;
  readonly type: Type;
  /** What the catalogue says of it, in the handlers that have it; at least one. */
  readonly entries: readonly HandlerInput[];
}

const byWorkspace = new WeakMap<Workspace, ReadonlyMap<string, Input>>();

/**
 * What a script without a header is handed where it runs, by name: in the handler that the settings name, else in any of
 * the product's. Empty where the product is not known.
 */
export function inputsOf(workspace: Workspace): ReadonlyMap<string, Input> {
  let inputs = byWorkspace.get(workspace);
  if (inputs === undefined) {
    inputs = collected(handlersOf(workspace));
    byWorkspace.set(workspace, inputs);
  }
  return inputs;
}

/** The handlers that a script of the workspace may be written for: one, or all of its product. */
export function handlersOf({ catalogue, settings }: Workspace): readonly Handler[] {
  const { product, handler } = settings;
  if (product === undefined) return [];
  const all = catalogue.handlersOf(product);
  const named = all.filter((one) => one.handler === handler);
  return named.length > 0 ? named : all;
}

/** The handlers whose functions have a namespace: `validation_rule`. */
export function handlersOfCategory({ catalogue, settings }: Workspace, namespace: string): readonly Handler[] {
  const all = settings.product === undefined ? catalogue.handlers : catalogue.handlersOf(settings.product);
  return all.filter((handler) => handler.category === namespace);
}

/** The inputs of some handlers by name; one that several have may be of the type of either. */
export function collected(handlers: readonly Handler[]): ReadonlyMap<string, Input> {
  const inputs = new Map<string, Input>();
  for (const entry of handlers.flatMap((handler) => handler.inputs)) {
    // In angle brackets stands a name that the author chooses.
    for (const name of entry.names ?? (entry.name.startsWith('<') ? [] : [entry.name])) {
      const known = inputs.get(name);
      const type = typeOfHandlerValue(entry);
      if (known === undefined) inputs.set(name, { name, type, entries: [entry] });
      else inputs.set(name, { name, type: join(known.type, type), entries: [...known.entries, entry] });
    }
  }
  return inputs;
}
