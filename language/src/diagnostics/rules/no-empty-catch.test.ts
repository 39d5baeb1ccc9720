import { expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const found = (handler: string) =>
  diagnose(`try\n{\n\tx = 1;\n}\ncatch (e)\n${handler}`).filter(({ code }) => code === 'noEmptyCatch');

it('asks for a trace of the error', () => {
  expect(found('{\n}')).toMatchObject([
    {
      start: 23,
      end: 24,
      severity: 'warning',
      message: 'This catch block is empty, so errors go unnoticed.',
    },
  ]);
});

it.each(['{\n\tinfo e;\n}', '{\n\tx = "";\n}', '{\n\tx = e.toString();\n}', '{\n\t// nothing to save\n}', '{'])(
  'says nothing about %j',
  (handler) => {
    expect(found(handler)).toEqual([]);
  },
);
