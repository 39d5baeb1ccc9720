import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { Variable } from '../symbols.js';
import { reachingDefinitions } from './reaching-definitions.js';
import type { Type } from './type.js';
import type { TypeReader } from './type-reader.js';
import { type Change, type ChangesBefore, changeAt, variableEvents } from './variable-events.js';

/** What was put into the lists and maps of variables. */

/** More places than this that put something into a variable are not looked at. */
const mostChanges = 48;
/** More maps and lists than this that one variable takes over with `putAll` and `addAll` are not looked into. */
const mostTakenOver = 4;

/** How a variable came to hold what is in it where it is read. */
export interface History {
  /** The latest first. */
  readonly changes: readonly Change[];
  /** What it was first given. */
  readonly bases: readonly Type[];
  /** False if something else may have been put into it. */
  readonly isComplete: boolean;
}

export function historyOf(inference: TypeReader, read: SyntaxNode): History {
  const { changes, definitions, isComplete, usesExits } = changesBefore(inference, read);
  if (usesExits) inference.noteExits();
  return { changes, bases: definitions.map((name) => inference.definition(name)), isComplete };
}

const nothingKnown: ChangesBefore = {
  changes: [],
  definitions: [],
  isComplete: false,
  takesOver: false,
  usesExits: false,
};

/** Kept for each place, as it is the same for all keys. */
export function changesBefore(inference: TypeReader, read: SyntaxNode): ChangesBefore {
  const variable = inference.variableAt(read);
  if (variable === undefined) return nothingKnown;
  let before = inference.changes.get(read.id);
  if (before === undefined) {
    before = gatheredChanges(inference, read, variable);
    inference.changes.set(read.id, before);
  }
  return before;
}

function gatheredChanges({ asker }: TypeReader, read: SyntaxNode, variable: Variable): ChangesBefore {
  const rows = variableEvents(variable, asker);
  const { events, open, usesExits } = reachingDefinitions(read, rows.definitions, rows.changes, [], asker, mostChanges);
  const changes: Change[] = [];
  const definitions: SyntaxNode[] = [];
  let since = -1;
  let takenOver = 0;
  for (const { row, certain } of events) {
    const name = read.tree.node(row);
    const change = changeAt(name, asker);
    if (change === undefined) {
      definitions.push(name);
      if (certain && row < read.id) since = Math.max(since, row);
      continue;
    }
    const takesOver = change.puts === 'pairs' || change.puts === 'elements';
    if (takesOver && ++takenOver > mostTakenOver) continue;
    changes.push({ ...change, certain });
  }
  const isAliased = rows.aliases.some((row) => row > since && row < read.id);
  const isComplete = !open && !isAliased && takenOver <= mostTakenOver;
  return { changes, definitions, isComplete, takesOver: takenOver > 0, usesExits };
}
