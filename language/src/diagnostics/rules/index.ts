// Made by npm run generate: every rule of this folder. A file exports the rule that it is named after.
import type { Rule } from '../rule.js';
import { argumentCount } from './argument-count.js';
import { argumentType } from './argument-type.js';
import { blockAttributes } from './block-attributes.js';
import { categoryType } from './category-type.js';
import { datePattern } from './date-pattern.js';
import { dateText } from './date-text.js';
import { earlyReturns } from './early-returns.js';
import { fieldLength } from './field-length.js';
import { functionArguments } from './function-arguments.js';
import { handlerAnswer } from './handler-answer.js';
import { invalidCriteria } from './invalid-criteria.js';
import { knownProduct } from './known-product.js';
import { listParameter } from './list-parameter.js';
import { literalConnection } from './literal-connection.js';
import { maxFunctionLength } from './max-function-length.js';
import { maxNesting } from './max-nesting.js';
import { missingAnswer } from './missing-answer.js';
import { missingConnection } from './missing-connection.js';
import { missingReturn } from './missing-return.js';
import { missingScope } from './missing-scope.js';
import { mixedFieldAccess } from './mixed-field-access.js';
import { noAlertInFunction } from './no-alert-in-function.js';
import { noConstantCondition } from './no-constant-condition.js';
import { noDateArithmetic } from './no-date-arithmetic.js';
import { noDateInCriteria } from './no-date-in-criteria.js';
import { noDecimalId } from './no-decimal-id.js';
import { noDeprecated } from './no-deprecated.js';
import { noDivisionByZero } from './no-division-by-zero.js';
import { noDroppedParentheses } from './no-dropped-parentheses.js';
import { noDroppedResult } from './no-dropped-result.js';
import { noDuplicateCondition } from './no-duplicate-condition.js';
import { noDuplicateKey } from './no-duplicate-key.js';
import { noEmptyCatch } from './no-empty-catch.js';
import { noForeignCall } from './no-foreign-call.js';
import { noHardCodedSecret } from './no-hard-coded-secret.js';
import { noInsecureAddress } from './no-insecure-address.js';
import { noLiteralFlag } from './no-literal-flag.js';
import { noLoneMetacharacter } from './no-lone-metacharacter.js';
import { noLookupAsText } from './no-lookup-as-text.js';
import { noLoopMutation } from './no-loop-mutation.js';
import { noMailInLoop } from './no-mail-in-loop.js';
import { noMixedLogic } from './no-mixed-logic.js';
import { noNearMiss } from './no-near-miss.js';
import { noNullArithmetic } from './no-null-arithmetic.js';
import { noNullInText } from './no-null-in-text.js';
import { noNullTrap } from './no-null-trap.js';
import { noNumberOverflow } from './no-number-overflow.js';
import { noQuotaCallInLoop } from './no-quota-call-in-loop.js';
import { noQuotaCallInRepeatedFunction } from './no-quota-call-in-repeated-function.js';
import { noRepeatedRead } from './no-repeated-read.js';
import { noRetryInCatch } from './no-retry-in-catch.js';
import { noSecretInInfo } from './no-secret-in-info.js';
import { noSingleEqual } from './no-single-equal.js';
import { noTextOrder } from './no-text-order.js';
import { noTypedDeclaration } from './no-typed-declaration.js';
import { noUndefinedVariable } from './no-undefined-variable.js';
import { noUnlikeComparison } from './no-unlike-comparison.js';
import { noUnreachableCode } from './no-unreachable-code.js';
import { noUnusedFunction } from './no-unused-function.js';
import { noUnusedParameter } from './no-unused-parameter.js';
import { noUnusedRead } from './no-unused-read.js';
import { noUnusedVariable } from './no-unused-variable.js';
import { noUselessAssignment } from './no-useless-assignment.js';
import { noUserNameAsAddress } from './no-user-name-as-address.js';
import { noVoidResult } from './no-void-result.js';
import { notInProduct } from './not-in-product.js';
import { nullTest } from './null-test.js';
import { pageSize } from './page-size.js';
import { queryRows } from './query-rows.js';
import { readOnlyField } from './read-only-field.js';
import { recordLoop } from './record-loop.js';
import { refusedComment } from './refused-comment.js';
import { regularExpression } from './regular-expression.js';
import { requestBody } from './request-body.js';
import { requiredField } from './required-field.js';
import { runLimits } from './run-limits.js';
import { unknownChoice } from './unknown-choice.js';
import { unknownConnection } from './unknown-connection.js';
import { unknownField } from './unknown-field.js';
import { unknownForm } from './unknown-form.js';
import { unknownFunction } from './unknown-function.js';
import { unknownMethod } from './unknown-method.js';
import { unknownTask } from './unknown-task.js';
import { unusedSuppression } from './unused-suppression.js';
import { useAllPages } from './use-all-pages.js';
import { usePageGuard } from './use-page-guard.js';
import { wholeDivision } from './whole-division.js';

export const rules: readonly Rule[] = [
  argumentCount,
  argumentType,
  blockAttributes,
  categoryType,
  datePattern,
  dateText,
  earlyReturns,
  fieldLength,
  functionArguments,
  handlerAnswer,
  invalidCriteria,
  knownProduct,
  listParameter,
  literalConnection,
  maxFunctionLength,
  maxNesting,
  missingAnswer,
  missingConnection,
  missingReturn,
  missingScope,
  mixedFieldAccess,
  noAlertInFunction,
  noConstantCondition,
  noDateArithmetic,
  noDateInCriteria,
  noDecimalId,
  noDeprecated,
  noDivisionByZero,
  noDroppedParentheses,
  noDroppedResult,
  noDuplicateCondition,
  noDuplicateKey,
  noEmptyCatch,
  noForeignCall,
  noHardCodedSecret,
  noInsecureAddress,
  noLiteralFlag,
  noLoneMetacharacter,
  noLookupAsText,
  noLoopMutation,
  noMailInLoop,
  noMixedLogic,
  noNearMiss,
  noNullArithmetic,
  noNullInText,
  noNullTrap,
  noNumberOverflow,
  noQuotaCallInLoop,
  noQuotaCallInRepeatedFunction,
  noRepeatedRead,
  noRetryInCatch,
  noSecretInInfo,
  noSingleEqual,
  noTextOrder,
  noTypedDeclaration,
  noUndefinedVariable,
  noUnlikeComparison,
  noUnreachableCode,
  noUnusedFunction,
  noUnusedParameter,
  noUnusedRead,
  noUnusedVariable,
  noUselessAssignment,
  noUserNameAsAddress,
  noVoidResult,
  notInProduct,
  nullTest,
  pageSize,
  queryRows,
  readOnlyField,
  recordLoop,
  refusedComment,
  regularExpression,
  requestBody,
  requiredField,
  runLimits,
  unknownChoice,
  unknownConnection,
  unknownField,
  unknownForm,
  unknownFunction,
  unknownMethod,
  unknownTask,
  unusedSuppression,
  useAllPages,
  usePageGuard,
  wholeDivision,
];

/** Where the pages of the rules can be read; undefined until the manifest names a public repository. */
export const pagesAddress: string | undefined = undefined;
