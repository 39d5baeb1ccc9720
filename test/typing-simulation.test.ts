// Whatever a person types stays as it was typed: suggestions, closed brackets and formatting while typing change
// nothing but layout. The real editor shows the same for fewer scripts: `node test/editor/run.mjs typing`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare } from './editor/typing/comparison.mjs';
import { generateScript, generateShortScript } from './editor/typing/generated.mjs';
import { SimulatedEditor, type SimulatedSettings } from './editor/typing/simulated-editor.js';

const root = join(import.meta.dirname, '..');
const written = ['examples', 'language/fixtures/scripts'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.deluge'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
);
const generated = Array.from({ length: 60 }, (_, seed) => generateScript(seed));
const short = Array.from({ length: 200 }, (_, seed) => generateShortScript(10_000 + seed));
const scripts = [...written, ...generated, ...short];

/** The scripts that do not end as they were typed, with the first place that differs. */
function changed(settings: SimulatedSettings) {
  const anyLayout = settings.formatOnType !== undefined;
  return scripts
    .map((script) => compare(script, new SimulatedEditor(settings).type(script), { anyLayout }))
    .filter(({ outcome }) => outcome === 'different');
}

describe('a script that is typed stays the script', () => {
  it('with the default settings', () => {
    expect(changed({})).toEqual([]);
  });

  it.each(['standard', 'zoho'] as const)('with formatOnType in the %s layout', (layout) => {
    expect(changed({ formatOnType: { layout } })).toEqual([]);
  });

  it('and the simulation would show an accepted suggestion', () => {
    const editor = new SimulatedEditor();
    expect(compare('x = zoho.crm.\n', editor.type('x = zoho.crm.\n')).outcome).toBe('different');
  });
});
