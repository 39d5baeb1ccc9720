import { expression } from './expressions.js';
import { functionBody } from './functions.js';
import { type Compilers, FunctionTable, Scope, slotsFor } from './scope.js';
import { body } from './statements.js';

export const compilers: Compilers = { expression, body, functionBody };

export type { Partial } from './scope.js';
export { FunctionTable, Scope, slotsFor };
