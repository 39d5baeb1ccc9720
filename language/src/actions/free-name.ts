import type { Analysis } from '../analysis.js';
import { occurrences } from '../semantics/names.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';

/** A name like `wished` that nothing in the scope uses and that means nothing to Deluge: `total`, `total2`, `total3` … */
export function freeName({ tree, workspace }: Analysis, scope: SyntaxNode, wished: string): string {
  const { catalogue } = workspace;
  for (let number = 1; ; number++) {
    const name = number === 1 ? wished : `${wished}${number}`;
    const [used] = occurrences(tree, scope, name);
    const isBuiltin =
      catalogue.functions(name).length > 0 ||
      catalogue.constant(name) !== undefined ||
      catalogue.isNamespace(name) ||
      catalogue.keywords.some(({ word }) => word.split(' ').includes(name.toLowerCase()));
    if (used === undefined && !isBuiltin) return name;
  }
}
