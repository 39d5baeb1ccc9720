import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import tasks from '../language/src/catalogue/data/tasks.json';
import { parse } from '../language/src/syntax/index.js';

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

const file = new URL('deluge.json', import.meta.url);
const entries = Object.entries<Snippet>(JSON.parse(readFileSync(file, 'utf8')));

/** The body as it stands when every placeholder is left as it was offered. */
function expand({ body }: Snippet): string {
  const defaults = new Map<string, string>();
  const filled = body.join('\n').replace(/\$\{(\d+)(?::([^}]*)|\|([^|]*)\|)\}/g, (_, stop, text, choices) => {
    const value = text ?? choices.split(',')[0];
    // A placeholder that comes again repeats what was typed at its first place.
    if (!defaults.has(stop)) defaults.set(stop, value);
    return defaults.get(stop) ?? '';
  });
  return filled.replace(/\$\d+/g, '');
}

describe.each(entries)('%s', (_, snippet) => {
  it('is Deluge as it stands', () => {
    const code = expand(snippet);
    // What continues an `if` needs one before it; a value needs a place to stand.
    const before = /^else/.test(code) ? 'if(a)\n{\n}\n' : /^(?:if\(.*,.*\)|ifnull\(.*\))$/.test(code) ? 'x = ' : '';
    const after = before === 'x = ' ? ';' : '';
    const { errors } = parse(before + code + after);
    expect(errors.map((error) => `${error.code}: ${(before + code + after).slice(error.start, error.end)}`)).toEqual(
      [],
    );
  });

  it('says what it does', () => {
    expect(snippet.description).toMatch(/^[A-Z].*\.$/);
    expect(snippet.prefix).toMatch(/^[a-z-]+$/);
  });
});

it('has each prefix once', () => {
  const prefixes = entries.map(([, { prefix }]) => prefix);
  expect(prefixes.filter((prefix, index) => prefixes.indexOf(prefix) !== index)).toEqual([]);
});

it('says the cost that the catalogue says', () => {
  for (const [name, snippet] of entries) {
    const code = expand(snippet);
    const task = tasks.find((one) => one.name !== 'openUrl' && code.includes(`${one.name}(`));
    if (task === undefined) continue;
    const cost = task.externalCall ? 'Costs one external call.' : 'Costs one external call, probably.';
    expect([name, snippet.description]).toEqual([name, expect.stringContaining(cost)]);
  }
});

it('has every statement form', () => {
  const code = entries.map(([, snippet]) => expand(snippet)).join('\n');
  for (const word of [
    ...['if(', 'else if(', 'else', 'for each', 'for each index', 'sort by', 'range from', 'break;', 'continue;', 'try'],
    ...['catch (', 'return;', 'info ', 'alert ', 'insert into', 'delete from', 'hide ', 'show ', 'enable ', 'disable '],
    ...['focus ', 'clear ', 'cancel submit;', 'cancel delete;', 'success message', 'reload;', ':ui.add(', 'leftpad('],
    ...['invokeurl\n', 'invokeapi\n', 'sendmail\n', 'sendsms\n', 'openUrl('],
  ]) {
    expect(code).toContain(word);
  }
});
