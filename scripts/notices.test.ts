// Every library in a bundle is in the notices, with the text of its licence.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleBrowserServerInto, bundleInto, bundlePagesInto, entryPoints } from './bundles.mjs';
import { noticesOf } from './notices.mjs';

type Outputs = Awaited<ReturnType<typeof bundleInto>>['outputs'];

const root = fileURLToPath(new URL('..', import.meta.url));
let folder: string;
let outputs: Outputs;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deluge-notices-'));
  const names = Object.keys(entryPoints) as (keyof typeof entryPoints)[];
  outputs = {
    ...(await bundleInto(folder, names)).outputs,
    ...(await bundlePagesInto(folder)).outputs,
    ...(await bundleBrowserServerInto(folder)).outputs,
  };
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('names every library of every bundle, with its licence', async () => {
  const notices = await noticesOf(outputs);
  const files = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const libraries = new Set(
    files.flatMap((file) => /node_modules\/(?!.*node_modules\/)((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
  );
  expect(libraries.size).toBeGreaterThan(5);
  for (const library of libraries)
    expect(notices, library).toMatch(new RegExp(`^${library.replaceAll('.', '\\.')} \\d`, 'm'));
  const parts = notices.split(/^-{80}$/m).slice(1);
  // A library may be there in two versions.
  expect(parts.length).toBeGreaterThanOrEqual(libraries.size);
  for (const part of parts) expect(part).toMatch(/Permission|Redistribution|Apache License|Unlicense|CC0/i);
});

it('stops the build for a licence that nobody has looked at', async () => {
  const missing = { 'x.js': { inputs: { 'node_modules/@deluge-tools/zoho/src/a.ts': {} } } } as unknown as Outputs;
  await expect(noticesOf(missing)).rejects.toThrow('Replace the library');
});

it('is in the package of the extension', () => {
  expect(readFileSync(join(root, '.vscodeignore'), 'utf8')).toContain('!dist/THIRD-PARTY-NOTICES.txt');
});
