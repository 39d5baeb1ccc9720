import { expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const asked = { rules: { noNullTrap: 'warning' } } as const;
const found = (text: string) => diagnose(text, asked).filter(({ code }) => code === 'noNullTrap');
const test = 'if(m.get("a") != null)\n{\n\tinfo m.get("a");\n}\n';

it('is off by default', () => {
  expect(diagnose(`${test}x = m.get("a").get("b");`)).toHaveLength(0);
  const [one] = found(`${test}x = m.get("a").get("b");`);
  expect(one?.message).toBe('m.get("a") may be null here; it is tested for null elsewhere.');
  expect(one?.related?.[0]?.message).toBe('It is tested here');
  expect(found(`${test}if(m.get("a").get("b") != null)\n{\n\tinfo m;\n}`)).toHaveLength(1);
});

it.each([
  'x = m.get("a").get("b");',
  `${test}x = m.get("c").get("b");`,
  'if(m.get("a") != null && m.get("a").get("b") != null)\n{\n\tx = m.get("a").get("b");\n}',
  'if(m.get("a") == null)\n{\n\treturn;\n}\nx = m.get("a").get("b");',
  'x = ifNull(m.get("a"),Map());\ntry\n{\n\ty = m.get("a").get("b");\n}\ncatch (e)\n{\n\tinfo e;\n}',
  `${test}x = m.get("a").isEmpty();`,
  `${test}x = m.get("a")`,
])('says nothing about %j', (text) => {
  expect(found(text)).toEqual([]);
});
