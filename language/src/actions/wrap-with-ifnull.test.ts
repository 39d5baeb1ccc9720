import { expect, test } from 'vitest';
import { applied, titlesAt } from './testing.js';

const title = 'Wrap with ifNull';

test('the selected value', () => {
  expect(applied('info "a" + $0row.get("b")$0;', title)).toBe('info "a" + ifNull(row.get("b"), "");');
  expect(applied('row = f(1);\nx = $0row$0.get("b");', title)).toBe('row = f(1);\nx = ifNull(row, "").get("b");');
});

test('not for literals, nor twice', () => {
  for (const source of [
    'x = $0"a"$0;',
    'x = $0Map()$0;',
    'x = ifnull($0a$0, "");',
    'x = $0ifNull(a, "")$0;',
    '$0f(1)$0;',
  ]) {
    expect(titlesAt(source)).not.toContain(title);
  }
});
