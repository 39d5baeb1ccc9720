import { describe, expect, it } from 'vitest';
import { analyse, update } from '../../analysis.js';
import { diagnose, testCatalogue } from '../../testing/index.js';
import { createWorkspace } from '../../workspace.js';
import { diagnostics } from '../diagnostics.js';

describe('knownProduct', () => {
  const found = (text: string, product?: string) =>
    diagnose(text, product === undefined ? {} : { product })
      .filter(({ code }) => code === 'knownProduct')
      .map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`);

  it('names the product that is near', () => {
    expect(found('// @product salesig\n')).toEqual([
      'salesig: salesig is not a product that runs Deluge. Did you mean salesiq?',
    ]);
    expect(found('// @product SalesIQ\n')).toEqual([]);
  });

  it('knows handlers by their product, which the settings may name', () => {
    expect(found('// @handler bot.mesage\n', 'cliq')).toEqual([
      'bot.mesage: Zoho Cliq has no handler bot.mesage. Did you mean bot.message?',
    ]);
    expect(found('// @handler bot.message\n', 'cliq')).toEqual([]);
    expect(found('// @handler anything\n')).toEqual([]);
  });
});

describe('a line that names the product', () => {
  const workspace = createWorkspace(testCatalogue(), { product: 'crm' });
  const codes = (text: string) => diagnostics(analyse(text, workspace)).map(({ code }) => code);
  const call = 'x = zoho.crm.getRecordById("Leads",1);';

  it('goes before the settings', () => {
    expect(codes(call)).toEqual([]);
    expect(codes(`// @product cliq\n${call}`)).toEqual(['missingConnection']);
  });

  it('has everything checked again when it changes', () => {
    const text = `// @product crm\n\n${call}`;
    const before = analyse(text, workspace);
    expect(diagnostics(before)).toEqual([]);
    const next = text.replace('crm', 'cliq');
    const after = update(before, next, { start: 12, oldEnd: 15, newEnd: 16 });
    expect(diagnostics(after)).toEqual(diagnostics(analyse(next, workspace)));
    expect(diagnostics(after).map(({ code }) => code)).toEqual(['missingConnection']);
  });
});
