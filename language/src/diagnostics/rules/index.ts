// Made by npm run generate: every rule of this folder. A file exports the rule that it is named after.
import type { Rule } from '../rule.js';
import { argumentCount } from './argument-count.js';
import { argumentType } from './argument-type.js';
import { blockAttributes } from './block-attributes.js';
import { missingConnection } from './missing-connection.js';
import { noQuotaCallInLoop } from './no-quota-call-in-loop.js';
import { noTypedDeclaration } from './no-typed-declaration.js';
import { unknownTask } from './unknown-task.js';

export const rules: readonly Rule[] = [
  argumentCount,
  argumentType,
  blockAttributes,
  missingConnection,
  noQuotaCallInLoop,
  noTypedDeclaration,
  unknownTask,
];
