import type { TaskUse } from '@deluge-tools/server/protocol';

/** A scope that tasks of the workspace document. */
export interface ScopeNeed {
  readonly scope: string;
  /** The tasks that list it, each once. */
  readonly tasks: readonly string[];
  readonly services: readonly string[];
  /** Link names that these tasks give. */
  readonly linkNames: readonly string[];
}

/** The scopes that tasks list, in alphabetical order, each with who needs it. */
export function scopeNeeds(uses: readonly TaskUse[]): ScopeNeed[] {
  const scopes = [...new Set(uses.flatMap((use) => use.scopes))].sort();
  return scopes.map((scope) => {
    const needing = uses.filter((use) => use.scopes.includes(scope));
    return {
      scope,
      tasks: [...new Set(needing.map(({ name }) => name))],
      services: [...new Set(needing.map(({ service }) => service))],
      linkNames: [...new Set(needing.flatMap(({ linkName }) => (linkName === undefined ? [] : [linkName])))],
    };
  });
}

/** The union of what tasks need that name this link name; where none does, of the tasks of these products. */
export function suggestedScopes(needs: readonly ScopeNeed[], linkName: string, products: readonly string[]): string[] {
  const named = needs.filter((need) => need.linkNames.includes(linkName));
  const found =
    named.length > 0 ? named : needs.filter((need) => need.services.some((each) => products.includes(each)));
  return found.map(({ scope }) => scope);
}
