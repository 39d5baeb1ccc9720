import type { Suggestion } from '../diagnostics/rule.js';
import { blockAttributes } from '../diagnostics/rules/block-attributes.js';
import { datePattern } from '../diagnostics/rules/date-pattern.js';
import { handlerAnswer } from '../diagnostics/rules/handler-answer.js';
import { noDeprecated } from '../diagnostics/rules/no-deprecated.js';
import { noLoneMetacharacter } from '../diagnostics/rules/no-lone-metacharacter.js';
import { noNearMiss } from '../diagnostics/rules/no-near-miss.js';
import { noUndefinedVariable } from '../diagnostics/rules/no-undefined-variable.js';
import { unknownChoice } from '../diagnostics/rules/unknown-choice.js';
import { unknownField } from '../diagnostics/rules/unknown-field.js';
import { unknownForm } from '../diagnostics/rules/unknown-form.js';
import { unknownMethod } from '../diagnostics/rules/unknown-method.js';
import { unknownTask } from '../diagnostics/rules/unknown-task.js';
import { fix } from './action.js';

/** Writes what a rule suggests in place of what it reports. */
export const useSuggestion = fix<Partial<Suggestion>>({
  repairs: [
    blockAttributes,
    datePattern,
    handlerAnswer,
    noDeprecated,
    noLoneMetacharacter,
    noNearMiss,
    noUndefinedVariable,
    unknownChoice,
    unknownField,
    unknownForm,
    unknownMethod,
    unknownTask,
  ],
  *offer(diagnostic) {
    const { start, end, data } = diagnostic;
    if (data?.suggestion === undefined) return;
    const edits = [{ start, end, newText: data.suggestion }];
    yield { title: `Change to ${data.suggestion}`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});
