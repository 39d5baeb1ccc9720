// Made by npm run generate: every rule of this folder. A file exports the rule that it is named after.
import type { Rule } from '../rule.js';
import { argumentCount } from './argument-count.js';
import { argumentType } from './argument-type.js';
import { blockAttributes } from './block-attributes.js';
import { invalidCriteria } from './invalid-criteria.js';
import { knownProduct } from './known-product.js';
import { missingConnection } from './missing-connection.js';
import { missingReturn } from './missing-return.js';
import { noDroppedResult } from './no-dropped-result.js';
import { noDuplicateCondition } from './no-duplicate-condition.js';
import { noLoopMutation } from './no-loop-mutation.js';
import { noMailInLoop } from './no-mail-in-loop.js';
import { noQuotaCallInLoop } from './no-quota-call-in-loop.js';
import { noQuotaCallInRepeatedFunction } from './no-quota-call-in-repeated-function.js';
import { noRepeatedRead } from './no-repeated-read.js';
import { noRetryInCatch } from './no-retry-in-catch.js';
import { noTypedDeclaration } from './no-typed-declaration.js';
import { noUnreachableCode } from './no-unreachable-code.js';
import { noUnusedRead } from './no-unused-read.js';
import { noVoidResult } from './no-void-result.js';
import { noWriteWhileReading } from './no-write-while-reading.js';
import { runLimits } from './run-limits.js';
import { unknownTask } from './unknown-task.js';
import { unusedSuppression } from './unused-suppression.js';
import { usePageGuard } from './use-page-guard.js';

export const rules: readonly Rule[] = [
  argumentCount,
  argumentType,
  blockAttributes,
  invalidCriteria,
  knownProduct,
  missingConnection,
  missingReturn,
  noDroppedResult,
  noDuplicateCondition,
  noLoopMutation,
  noMailInLoop,
  noQuotaCallInLoop,
  noQuotaCallInRepeatedFunction,
  noRepeatedRead,
  noRetryInCatch,
  noTypedDeclaration,
  noUnreachableCode,
  noUnusedRead,
  noVoidResult,
  noWriteWhileReading,
  runLimits,
  unknownTask,
  unusedSuppression,
  usePageGuard,
];
