import { expect, test } from 'vitest';
import { type CallEdge, callItem, incomingCalls, outgoingCalls } from './call-hierarchy.js';
import { among, at } from './testing.js';

const files = {
  'lib.deluge': 'int ns.rate(int a)\n{\n\treturn ns.round(a);\n}\nint ns.round(int a)\n{\n\treturn a;\n}',
  'script.deluge': 'info ns.total(1);\ninfo ns.total(2);',
};

const here = `int ns.total(int a)
{
	b = ns.rate(a) + ns.rate(1) + ns.other(2);
	return ns.total$0(b) + half(a);
}
int half(int a)
{
	return a / 2;
}
x = ns.total(4);`;

/** Each edge as \`file: name (how many calls)\`. */
function shown(edges: readonly CallEdge[]): string[] {
  return edges.map(({ item, places }) => `${item.file?.uri ?? 'here'}: ${item.name} (${places.length})`);
}

test('an item is the function that is named, wherever it is declared', () => {
  const { analysis, offset } = among(files, here);
  expect(callItem(analysis, offset)).toMatchObject({
    name: 'ns.total',
    detail: 'int ns.total(int a)',
    file: undefined,
  });
  const rate = callItem(analysis, analysis.text.indexOf('rate'));
  expect(rate?.file?.uri).toBe('lib.deluge');
  expect(rate?.file?.text.slice(rate.selection.start, rate.selection.end)).toBe('rate');
  const none = at('x = zoho.crm.getRec$0ordById("a", 1);');
  expect(callItem(none.analysis, none.offset)).toBeUndefined();
});

test('incoming calls come from functions and scripts of all files, and from itself', () => {
  const { analysis } = among(files, here);
  expect(shown(incomingCalls(analysis, 'ns.total'))).toEqual([
    'here: ns.total (1)',
    'here:  (1)',
    'script.deluge:  (2)',
  ]);
  expect(shown(incomingCalls(analysis, 'nobody'))).toEqual([]);
});

test('outgoing calls go to functions that are declared somewhere', () => {
  const { analysis } = among(files, here);
  expect(shown(outgoingCalls(analysis, 'ns.total'))).toEqual([
    'lib.deluge: ns.rate (2)',
    'here: ns.total (1)',
    'here: half (1)',
  ]);
});
