import type { FunctionDeclaration } from '../semantics/symbols.js';
import { holdsInOrder } from '../text/wildcard.js';
import type { ScriptFile, WorkspaceFunction } from '../workspace.js';
import type { Span } from './cursor.js';
import { shortNameNode } from './target.js';
import { functionHeading } from './user-functions.js';

/** A function of some file. Offsets are UTF-16 code units of that file. */
export interface WorkspaceSymbol {
  readonly name: string;
  /** The namespace; undefined without one. */
  readonly container: string | undefined;
  /** The header in one line. */
  readonly detail: string;
  readonly file: ScriptFile;
  readonly whole: Span;
  readonly selection: Span;
}

/** More than this is no help to anyone; more letters narrow it down. */
const most = 500;

/**
 * The functions whose names contain the letters of a query in order, ignoring case and blanks; all of them for an empty
 * query. Names that begin with the query come first, then names that contain it in one piece; ties are sorted by name.
 */
export function workspaceSymbols(functions: Iterable<WorkspaceFunction>, query: string): readonly WorkspaceSymbol[] {
  const letters = query.replace(/\s/g, '').toLowerCase();
  const found: { declaration: WorkspaceFunction; rank: number; name: string }[] = [];
  for (const declaration of functions) {
    const name = declaration.name.toLowerCase();
    if (name === '' || !holdsInOrder(name, letters)) continue;
    found.push({ declaration, rank: rankOf(declaration, name, letters), name });
  }
  found.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : Number(a.name > b.name)));
  return found.slice(0, most).map(({ declaration }) => symbolOf(declaration));
}

function rankOf({ shortName }: FunctionDeclaration, name: string, letters: string): number {
  if (shortName.toLowerCase().startsWith(letters)) return 0;
  return name.includes(letters) ? 1 : 2;
}

function symbolOf(declaration: WorkspaceFunction): WorkspaceSymbol {
  const { name, namespace, file, node } = declaration;
  const { start, end } = shortNameNode(declaration);
  return {
    name,
    container: namespace,
    detail: functionHeading(declaration),
    file,
    whole: { start: node.start, end: node.end },
    selection: { start, end },
  };
}
