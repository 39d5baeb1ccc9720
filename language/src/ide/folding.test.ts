import { expect, test } from 'vitest';
import { analyse } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { foldingRanges } from './folding.js';

/** The ranges as `first-last kind`, lines from 1. */
function folds(text: string): string[] {
  return foldingRanges(analyse(text, createWorkspace(testCatalogue()))).map(
    ({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1}${kind === undefined ? '' : ` ${kind}`}`,
  );
}

test('a block folds below its header, wherever its brace stands, and the closing brace stays', () => {
  expect(folds('if(a)\n{\n\tb = 1;\n\tc = 1;\n}\n')).toEqual(['1-4']);
  expect(folds('if(a) {\n\tb = 1;\n} else {\n\tc = 1;\n}')).toEqual(['1-2', '3-4']);
  expect(folds('void f()\n{\n\tfor each x in y\n\t{\n\t\tinfo x;\n\t}\n}')).toEqual(['1-6', '3-5']);
  expect(folds('if(a) { b = 1; }')).toEqual([]);
});

test('a comment between header and brace is not folded away with the header', () => {
  expect(folds('if(a) // why\n{\n\tb = 1;\n}')).toEqual(['2-3']);
});

test('bracket blocks and long literals', () => {
  expect(folds('x = invokeurl\n[\n\turl : "a"\n\ttype : GET\n];')).toEqual(['1-4']);
  expect(folds('m = {\n\t"a": 1,\n\t"b": {\n\t\t"c": 2\n\t}\n};')).toEqual(['1-5', '3-4']);
  expect(folds('x = f(\n\t1,\n\t2\n);')).toEqual(['1-3']);
});

test('comments: blocks, and runs of at least two lines', () => {
  expect(folds('/*\n one\n two\n*/\nx = 1;')).toEqual(['1-4 comment']);
  expect(folds('// one\n// two\n// three\nx = 1;')).toEqual(['1-3 comment']);
  expect(folds('// one\nx = 1; // two\n// three\ny = 1;')).toEqual([]);
  expect(folds('// one\n\n// two\n')).toEqual([]);
});

test('regions nest', () => {
  expect(folds('// region a\nx = 1;\n// #region b\ny = 1;\n//endregion\n// end region\n')).toEqual([
    '1-6 region',
    '3-5 region',
  ]);
  expect(folds('// endregion\n// region open\n')).toEqual([]);
});

test('unclosed', () => {
  expect(folds('if(a)\n{\n\tb = 1;\n\tc = 2;')).toEqual(['1-4']);
  expect(folds('')).toEqual([]);
});
