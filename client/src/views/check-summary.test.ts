import { expect, it } from 'vitest';
import { checkSummary } from './check-summary.js';

const clean = { files: 3, errors: 0, warnings: 0, others: 0, unreadable: [] };

it.each([
  [clean, 'Checked 3 files: no problems.'],
  [{ ...clean, files: 1, errors: 1, warnings: 2 }, 'Checked 1 file: 1 error, 2 warnings.'],
  [{ ...clean, files: 1200, others: 1 }, 'Checked 1,200 files: 1 note.'],
  [{ ...clean, files: 0 }, 'No Deluge scripts (.deluge, .dg) in this workspace.'],
  [
    { ...clean, unreadable: [{ uri: 'file:///a.deluge', reason: 'no permission' }] },
    'Checked 3 files: no problems. 1 file could not be read; the output says why.',
  ],
])('%j', (result, sentence) => {
  expect(checkSummary(result)).toBe(sentence);
});
