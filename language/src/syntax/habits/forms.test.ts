import { expect, test } from 'vitest';
import { codeActions } from '../../actions/index.js';
import { analyse } from '../../analysis.js';
import { diagnostics } from '../../diagnostics/diagnostics.js';
import { testCatalogue } from '../../testing/index.js';
import { applyEdits } from '../../text/edits.js';
import { createWorkspace } from '../../workspace.js';
import { parse } from '../index.js';
import { syntaxMessage } from '../messages.js';
import type { Form } from './form.js';
import { forms } from './forms.js';

const workspace = createWorkspace(testCatalogue());
const rows = Object.entries<Form>(forms);

test.each(rows)('%s: its example has this error and no other', (code, { example }) => {
  const { errors } = parse(example);
  expect(errors.map((error) => error.code)).toEqual([code]);
  const message = syntaxMessage(errors[0]!);
  expect(message.length).toBeLessThanOrEqual(90);
  expect(message).toMatch(/\.$/);
  expect(message).not.toMatch(/\w\. [A-Z]/);
});

test.each(rows.filter(([, { rewrite }]) => rewrite !== undefined))(
  '%s: the preferred fix leaves a script with nothing to report',
  (_, { example }) => {
    const analysis = analyse(example, workspace);
    const at = analysis.tree.errors[0]!;
    const fix = codeActions(analysis, at).find(({ isPreferred }) => isPreferred);
    expect(fix).toBeDefined();
    const fixed = applyEdits(example, fix!.edits);
    const left = diagnostics(analyse(fixed, workspace));
    expect(
      left.filter(({ severity }) => severity !== 'hint').map(({ message }) => message),
      fixed,
    ).toEqual([]);
  },
);
