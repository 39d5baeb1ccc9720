// The examples are the first Deluge that a newcomer sees: they parse, and show exactly the warnings they are about.
import { readdirSync, readFileSync } from 'node:fs';
import { analyse, type Connection, createWorkspace, diagnostics, type Settings } from '@deluge-tools/language';
import { testCatalogue } from '@deluge-tools/language/testing';
import { describe, expect, it } from 'vitest';

const folder = new URL('../examples/', import.meta.url);
const scripts = readdirSync(folder).filter((name) => name.endsWith('.deluge'));
const settingsText = readFileSync(new URL('.vscode/settings.json', folder), 'utf8').replace(/^\s*\/\/.*$/gm, '');
const connections: Connection[] = JSON.parse(settingsText)['deluge.connections'];
const settings: Settings = { connections, rules: {} };

/** The warnings that a script is about; a script that is not here has none. */
const intended: Record<string, string[]> = {
  '3-loop-burns-calls.deluge': ['line 7: noQuotaCallInLoop: zoho.salesiq.visitorsession.get'],
};

describe('examples', () => {
  it('are the six that the page lists', () => {
    const page = readFileSync(new URL('README.md', folder), 'utf8');
    const listed = [...page.matchAll(/^\| \[([^\]]+\.deluge)\]/gm)].map(([, name]) => name);
    expect(scripts).toHaveLength(6);
    expect(listed).toEqual(scripts);
  });

  it.each(scripts)('%s shows what it is about, and nothing else', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const analysis = analyse(text, createWorkspace(testCatalogue(), settings));
    expect(analysis.tree.errors).toEqual([]);
    const found = diagnostics(analysis).map(
      ({ code, start, end }) => `line ${analysis.lines.positionAt(start).line + 1}: ${code}: ${text.slice(start, end)}`,
    );
    expect(found).toEqual(intended[name] ?? []);
  });

  it('counts the calls of the loop', () => {
    const text = readFileSync(new URL('3-loop-burns-calls.deluge', folder), 'utf8');
    const [warning] = diagnostics(analyse(text, createWorkspace(testCatalogue(), settings)));
    expect(warning?.message).toContain('called in a loop: 5 external calls');
  });

  it('use link names that the settings of the folder have', () => {
    const known = connections.map(({ linkName }) => linkName);
    for (const name of scripts) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      for (const [, used] of text.matchAll(/"(\w*[cC]onnection)"/g)) expect(known).toContain(used);
    }
  });
});
