// Made by npm run generate: every quick fix of this folder, by rank and then by file.
import type { Fix } from './action.js';
import { addMissingAttributes } from './add-missing-attributes.js';
import { addParentheses } from './add-parentheses.js';
import { assignResult } from './assign-result.js';
import { callAsStatement } from './call-as-statement.js';
import { compareAlike } from './compare-alike.js';
import { deleteType } from './delete-type.js';
import { exchangeLogic } from './exchange-logic.js';
import { giveEmptyMap, giveEmptyText } from './give-fallback.js';
import { insertReturn } from './insert-return.js';
import { logError } from './log-error.js';
import { nestCondition } from './nest-condition.js';
import { addPageGuard } from './quota/add-page-guard.js';
import { gatherMaps } from './quota/gather-maps.js';
import { gatherReads } from './quota/gather-reads.js';
import { gatherWrites } from './quota/gather-writes.js';
import { hoistCall } from './quota/hoist-call.js';
import { reuseRead } from './quota/reuse-read.js';
import { removeBranch } from './remove-branch.js';
import { removeDuplicateAttribute } from './remove-duplicate-attribute.js';
import { removeDuplicateKey } from './remove-duplicate-key.js';
import { removeLiteralFlag } from './remove-literal-flag.js';
import { removeUnreachable } from './remove-unreachable.js';
import { removeUnusedSuppression } from './remove-unused-suppression.js';
import { removeUnusedVariable, removeUselessAssignment } from './remove-unused.js';
import { rewriteAsBlock } from './rewrite-as-block.js';
import { rewriteForeignCall } from './rewrite-foreign-call.js';
import { quoteNumber, wholeId } from './rewrite-number.js';
import { silenceRule } from './silence-rule.js';
import { skipArgument } from './skip-argument.js';
import { useHttps } from './use-https.js';
import { useSuggestion } from './use-suggestion.js';
import { writeDoubleEqual } from './write-double-equal.js';

export const fixes: readonly Fix[] = [
  useSuggestion,
  addMissingAttributes,
  addParentheses,
  assignResult,
  callAsStatement,
  compareAlike,
  deleteType,
  exchangeLogic,
  giveEmptyMap,
  giveEmptyText,
  insertReturn,
  logError,
  nestCondition,
  removeBranch,
  removeDuplicateAttribute,
  removeDuplicateKey,
  removeLiteralFlag,
  removeUnreachable,
  removeUnusedSuppression,
  removeUnusedVariable,
  removeUselessAssignment,
  rewriteAsBlock,
  rewriteForeignCall,
  quoteNumber,
  wholeId,
  skipArgument,
  useHttps,
  writeDoubleEqual,
  hoistCall,
  reuseRead,
  gatherWrites,
  gatherMaps,
  gatherReads,
  addPageGuard,
  silenceRule,
];
