// The interpreter speaks in the words of the table of Zoho's messages, so that what it says can be explained.
import { readFileSync } from 'node:fs';
import { createExplainer, type ZohoMessageData } from '@deluge-tools/language';
import { expect, it } from 'vitest';
import { runScript } from './testing.js';

const data = readFileSync(new URL('../../language/src/explain/data/zoho-messages.json', import.meta.url), 'utf8');
const explainer = createExplainer(JSON.parse(data) as ZohoMessageData);

/** Scripts that stop, and the entry that explains the message. */
const stops: readonly (readonly [script: string, id: string, product?: string])[] = [
  ['info 1 / 0;', 'divide-by-zero'],
  ['n = 0;\ninfo 7 % n;', 'divide-by-zero'],
  ['xs = {1,2};\ninfo xs.get(4);', 'index-beyond-list'],
  ['info "soon".toDate();', 'unparsable-date'],
  ['m = "Not found";\ninfo m.toMap().get("a");', 'invalid-json'],
  ['info "abc".toLong();', 'cast-to-bigint'],
  ['info {"a","b"}.largest();', 'rank-invalid-entries'],
  ['x = "a" < "b";\ninfo x;', 'relational-non-number', 'creator'],
  [
    'xs = leftpad("1",300).replaceAll(" ","1,").toList();\nfor each a in xs\n{\nfor each b in xs\n{\nc = a;\n}\n}',
    'statement-limit',
  ],
];

const rows = stops.map(([script, id, product]) => ({ script, id, product }));

it.each(rows)('$script stops with $id', ({ script, id, product }) => {
  const { result } = runScript(script, product === undefined ? {} : { product });
  const message = result.kind === 'failed' || result.kind === 'limit' ? result.failure.message : `(${result.kind})`;
  expect(explainer.explain(message, product)[0]?.message.id, message).toBe(id);
});
