import { describe, expect, it } from 'vitest';
import { analyse } from '../../analysis.js';
import { diagnose, testCatalogue } from '../../testing/index.js';
import { FunctionIndex } from '../../workspace/function-index.js';
import { diagnostics } from '../diagnostics.js';

const text = 'void automation.start()\n{\nhelp();\n}\nvoid help()\n{\n}\nvoid left(int n)\n{\nleft(n);\n}\n';
const found = (entryPoints?: readonly string[]) =>
  diagnose(text, entryPoints === undefined ? {} : { entryPoints })
    .filter(({ code }) => code === 'noUnusedFunction')
    .map(({ start, end }) => text.slice(start, end));

describe('noUnusedFunction', () => {
  it('says nothing where no entry points are listed', () => {
    expect(found()).toEqual([]);
  });

  it('reports what nothing reaches, what only calls itself among it', () => {
    expect(found(['automation.*'])).toEqual(['left']);
    expect(found(['automation.*', 'left'])).toEqual([]);
    expect(found(['automation.st*t', 'thisapp.left'])).toEqual([]);
    expect(found([])).toEqual(['automation.start', 'left']);
    expect(found(['auto'])).toEqual(['automation.start', 'left']);
  });

  it('counts the calls of other files', () => {
    const files = new FunctionIndex();
    files.set('file:///a.deluge', text);
    const codes = () => {
      const settings = { connections: [], rules: {}, entryPoints: ['automation.*'] };
      const view = files.view('file:///a.deluge', testCatalogue(), settings);
      return diagnostics(analyse(text, view.workspace)).filter(({ code }) => code === 'noUnusedFunction').length;
    };
    expect(codes()).toBe(1);
    files.set('file:///b.deluge', 'thisapp.left(1);');
    expect(codes()).toBe(0);
  });
});
