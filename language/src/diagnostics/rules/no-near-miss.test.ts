import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const found = (text: string) =>
  diagnose(text)
    .filter(({ code }) => code === 'noNearMiss')
    .map(({ start, end, message }) => `${text.slice(start, end)}: ${message.split('. ')[1]}`);

describe('noNearMiss', () => {
  it('reports a slip at the place where a variable is read', () => {
    expect(found('total = 1;\ninfo total + totl;')).toEqual(['totl: Did you mean total?']);
    expect(found('Total = 1;\ninfo Total;\ninfo total;')).toEqual(['total: Did you mean Total?']);
  });

  it('reports a slip at the assignment where it is read', () => {
    expect(found('totel = 1;\ninfo total;\nx = total + 1;\ninfo x;')).toEqual(['total: Did you mean totel?']);
  });

  it('looks at what built-ins are called on, in functions too', () => {
    expect(found('response = 1;\ninfo respnse.get("a");')).toEqual(['respnse: Did you mean response?']);
    expect(found('void f(map response)\n{\ninfo respnse.get("a");\ninfo resonse;\n}')).toEqual([
      'respnse: Did you mean response?',
    ]);
  });

  it.each([
    ['inputs that become a variable', 'dealId = deal_id.toLong();\ninfo dealId;'],
    ['inputs that are read before', 'info leadid;\nleadId = 1;\ninfo leadId;'],
    ['inputs that are read again and again', 'deal_id2 = 1;\ninfo deal_id2 + deal_idx;\ninfo deal_idx;'],
    ['plurals and numbers', 'contacts = 1;\ninfo contact + contacts;\nline1 = 1;\ninfo line1 + line2;'],
    ['short names', 'a = 1;\ninfo a + b;\nid = 2;\ninfo id + is;'],
    ['declared inputs', '// @param {int} totl\ntotal = 1;\ninfo total + totl;'],
    ['roots of calls', 'orders = 1;\ninfo orders;\norder.send(orders);'],
    ['functions with a header', 'void f()\n{\n}\ntotal = 1;\ninfo total;'],
  ])('leaves alone %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
