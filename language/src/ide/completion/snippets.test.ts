import { describe, expect, it, test } from 'vitest';
import tasks from '../../catalogue/data/tasks.json';
import { parse } from '../../syntax/index.js';
import { testCatalogue } from '../../testing/index.js';
import { accepted, at, labelsAt } from '../testing.js';
import { completionDocumentation } from './documentation.js';
import { withoutStops } from './snippet.js';

const { snippets, keywords } = testCatalogue();

describe.each(snippets)('$word', ({ word, place, body, summary }) => {
  it('is Deluge as it is', () => {
    const code = withoutStops(body);
    const script = place === 'value' ? `x = ${code};` : code;
    const { errors } = parse(script);
    expect(errors.map((error) => `${error.code}: ${script.slice(error.start, error.end)}`)).toEqual([]);
  });

  it('says what it does', () => {
    expect(summary).toMatch(/^[A-Z].*\.$/);
  });

  it('is offered for its word, once', () => {
    const source = place === 'value' ? `x = ${word}$0` : `${word}$0`;
    expect(labelsAt(source).filter((label) => label === word)).toEqual([word]);
  });
});

it('repeats no keyword and no task', () => {
  const words = new Set(keywords.map((keyword) => keyword.word));
  expect(snippets.filter(({ word }) => words.has(word) || testCatalogue().task(word) !== undefined)).toEqual([]);
});

it('says the cost that the catalogue says', () => {
  for (const { word, body, summary } of snippets) {
    const task = tasks.find((one) => withoutStops(body).includes(`${one.name}(`));
    if (task === undefined) continue;
    const cost = task.externalCall ? 'Costs one external call.' : 'Costs one external call, probably.';
    expect([word, summary]).toEqual([word, expect.stringContaining(cost)]);
  }
});

describe('the layout of the file', () => {
  const zoho = 'if(a)\n{\n\tb = 1;\n}\n';
  const sameLine = 'if (a) {\n\tb = 1;\n}\nr = invokeurl [\n\turl: "https://example.com"\n\ttype: GET\n];\n';

  test('braces on lines of their own, and where nothing shows', () => {
    const form = 'if(‹1:condition›)\n{\n\t‹2›\n}\nelse\n{\n\t‹0›\n}';
    expect(accepted(`${zoho}ifelse$0`, 'ifelse')).toBe(`${zoho}${form}`);
    expect(accepted('ifelse$0', 'ifelse')).toBe(form);
  });

  test('braces behind their headers', () => {
    const form = 'if (‹1:condition›) {\n\t‹2›\n} else {\n\t‹0›\n}';
    expect(accepted(`${sameLine}ifelse$0`, 'ifelse')).toBe(`${sameLine}${form}`);
  });

  test('brackets and colons of blocks', () => {
    expect(accepted(`${sameLine}invokeurldetailed$0`, 'invokeurldetailed')).toContain(
      '‹1:response› = invokeurl [\n\turl: "‹2:https://example.com/›"\n\ttype: GET\n',
    );
    expect(accepted('invokeurldetailed$0', 'invokeurldetailed')).toContain('= invokeurl\n[\n\turl :"');
  });

  test('its documentation too', () => {
    const { analysis } = at(`${sameLine}$0`);
    expect(completionDocumentation(analysis.workspace, 'snippet:ifelse', analysis)).toContain('if (condition) {');
  });
});
