// Made by npm run generate: every rule of this folder. A file exports the rule that it is named after.
import type { Rule } from '../rule.js';
import { argumentCount } from './argument-count.js';
import { argumentType } from './argument-type.js';
import { blockAttributes } from './block-attributes.js';
import { invalidCriteria } from './invalid-criteria.js';
import { missingConnection } from './missing-connection.js';
import { missingReturn } from './missing-return.js';
import { noDroppedResult } from './no-dropped-result.js';
import { noDuplicateCondition } from './no-duplicate-condition.js';
import { noLoopMutation } from './no-loop-mutation.js';
import { noQuotaCallInLoop } from './no-quota-call-in-loop.js';
import { noTypedDeclaration } from './no-typed-declaration.js';
import { noUnreachableCode } from './no-unreachable-code.js';
import { noVoidResult } from './no-void-result.js';
import { unknownTask } from './unknown-task.js';

export const rules: readonly Rule[] = [
  argumentCount,
  argumentType,
  blockAttributes,
  invalidCriteria,
  missingConnection,
  missingReturn,
  noDroppedResult,
  noDuplicateCondition,
  noLoopMutation,
  noQuotaCallInLoop,
  noTypedDeclaration,
  noUnreachableCode,
  noVoidResult,
  unknownTask,
];
