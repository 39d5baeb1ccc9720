import type { Workspace } from '../workspace.js';
import type { Names } from './symbols.js';

/** What semantic questions need besides the node. An `Analysis` is one; so is what a rule is given. */
export interface Model {
  readonly workspace: Workspace;
  readonly symbols: Names;
}
