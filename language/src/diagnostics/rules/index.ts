import type { Rule } from '../rule.js';
import { argumentCount } from './argument-count.js';
import { argumentType } from './argument-type.js';
import { blockAttributes } from './block-attributes.js';
import { missingConnection } from './missing-connection.js';
import { noQuotaCallInLoop } from './no-quota-call-in-loop.js';
import { noTypedDeclaration } from './no-typed-declaration.js';
import { unknownTask } from './unknown-task.js';

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [
  noQuotaCallInLoop,
  unknownTask,
  argumentCount,
  argumentType,
  blockAttributes,
  missingConnection,
  noTypedDeclaration,
];
