import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import systemVariables from '../language/src/catalogue/data/system-variables.json';
import tasks from '../language/src/catalogue/data/tasks.json';
import { parse } from '../language/src/syntax/index.js';
import { type ColouredToken, scopeOf, tokenize } from './tokenize.js';

const fixtures = new URL('fixtures/', import.meta.url);

/** What a reader of a snapshot can do without: marks, blanks, and names that are variables. */
function isNoise({ text, scopes }: ColouredToken): boolean {
  const scope = scopes.at(-1) ?? '';
  const plain = scope === '' || scope.startsWith('meta.') || scope === 'variable.other.readwrite';
  return text.trim() === '' || plain || /^punctuation\.(?!definition\.(string|comment))/.test(scope);
}

function merge(tokens: readonly ColouredToken[]): ColouredToken[] {
  const merged: ColouredToken[] = [];
  for (const token of tokens) {
    const scopes = token.scopes.filter((scope) => !scope.startsWith('punctuation.definition'));
    const last = merged.at(-1);
    if (last !== undefined && last.end === token.start && last.scopes.join(' ') === scopes.join(' ')) {
      merged[merged.length - 1] = { ...last, end: token.end, text: last.text + token.text };
    } else {
      merged.push({ ...token, scopes });
    }
  }
  return merged;
}

/** Each line of the script, and under it what is coloured and how. Tabs are shown as one blank. */
function picture(source: string, lines: readonly ColouredToken[][]): string {
  return source
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) => [
      `> ${line.replaceAll('\t', ' ')}`,
      ...merge((lines[index] ?? []).filter((token) => !isNoise(token))).map(
        ({ start, end, scopes }) => `  ${' '.repeat(start)}${'^'.repeat(end - start)} ${scopes.join(' ')}`,
      ),
    ])
    .join('\n');
}

describe('snapshots', () => {
  it.each(readdirSync(fixtures).filter((name) => name.endsWith('.deluge')))('%s', async (name) => {
    const source = readFileSync(new URL(name, fixtures), 'utf8');
    const snapshot = picture(source, await tokenize(source));
    await expect(`${snapshot}\n`).toMatchFileSnapshot(`__snapshots__/${name.replace('.deluge', '.txt')}`);
  });
});

it.each(readdirSync(fixtures).filter((name) => name.endsWith('.deluge') && name !== 'recovery.deluge'))(
  '%s is Deluge',
  (name) => {
    expect(parse(readFileSync(new URL(name, fixtures), 'utf8')).errors).toEqual([]);
  },
);

describe('the catalogue and the grammar agree', () => {
  it('on every system variable', async () => {
    for (const { name } of systemVariables) {
      const written = name.replace('<NAME>', 'Tax');
      expect([written, await scopeOf(written, `x = ${written};`)]).toEqual([written, 'support.variable.system']);
    }
  });

  it('on every task', async () => {
    for (const { name, form } of tasks) {
      const bare = name.replace('()', '');
      const last = bare.split('.').at(-1) ?? '';
      const scope = await scopeOf(last, form === 'block' ? `${bare} [ x: 1 ];` : `${bare}(1);`);
      const expected = form === 'block' || bare.includes('.') ? 'support.function.task' : 'support.function';
      expect([name, scope]).toEqual([name, expected]);
    }
  });
});

describe('words that are names elsewhere', () => {
  it.each([
    'info',
    'alert',
    'delete',
    'from',
    'to',
    'list',
    'map',
    'row',
    'each',
    'index',
    'range',
    'asc',
    'ftp',
    'clear',
  ])('%s', async (word) => {
    for (const code of [`${word} = 1;`, `x = ${word};`, `f(1,${word});`, `x = ${word} + 1;`]) {
      expect([code, await scopeOf(word, code)]).toEqual([code, 'variable.other.readwrite']);
    }
  });
});

describe('keywords', () => {
  it.each([
    ['IF', 'IF(a) { }', 'keyword.control.conditional'],
    ['For', 'For Each x IN y { }', 'keyword.control.loop'],
    ['RETURN', 'RETURN x;', 'keyword.control.flow'],
    ['Info', 'Info x;', 'keyword.other.statement'],
    ['TRUE', 'x = TRUE;', 'constant.language.boolean'],
    ['SendMail', 'SendMail [ to: x ]', 'support.function.task'],
  ])('%s is one in any letter case', async (word, code, scope) => {
    expect(await scopeOf(word, code)).toBe(scope);
  });

  it('are none after a dot', async () => {
    expect(await scopeOf('if', 'x = a.if;')).toBe('variable.other.property');
    expect(await scopeOf('delete', 'c.delete("a");')).toBe('support.function.method');
  });
});

it('colours a fence in Markdown, and only that', async () => {
  const lines = await tokenize('text\n```deluge\ninfo "x";\n```\ninfo "x";', 'text.html.markdown');
  const scopes = lines.map((line) => line.map((token) => token.scopes.at(-1)));
  expect(scopes[2]).toContain('keyword.other.statement');
  expect(scopes[4]).toEqual([undefined]);
});

// Taken again when the machine was busy with something else; quadratic work fails each time.
it('takes four times as long for a line four times as long', { retry: 4 }, async () => {
  const line = (length: number) => `x = ${'"<td>" + a.get("b") + '.repeat(length)}"";`;
  const best = async (code: string) => {
    const times: number[] = [];
    for (let run = 0; run < 3; run++) {
      const start = performance.now();
      await tokenize(code);
      times.push(performance.now() - start);
    }
    return Math.min(...times);
  };
  await tokenize(line(10));
  // Quadratic work would take sixteen times as long; editors colour lines of up to 20,000 characters.
  expect(await best(line(880))).toBeLessThan(10 * (await best(line(220))));
});

describe('an answer', () => {
  it('is coloured as what it is made of', async () => {
    const answer = `# zoho.salesiq.visitorsession.get · SANDBOX · answered

## Result of zoho.salesiq.visitorsession.get("portal_1", "size", "link").get("data")

    {
      "size": "m",
      "count": 3
    }

## Run

Request      GET http://127.0.0.1:4100/api/v2/portal_1/visitorsessions?keys=size
Status       200
In Zoho      1 external call each time it is answered

## Request, as it would be sent

    POST https://example.com/
    Content-Type: application/json

## Notes

- The sandbox answered.`;
    const lines = await tokenize(answer, 'source.deluge-answer');
    await expect(`${picture(answer, lines)}\n`).toMatchFileSnapshot('__snapshots__/answer.txt');
  });
});
