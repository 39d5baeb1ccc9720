import { describe, expect, test } from 'vitest';
import { codeActions, fixAll } from '../actions/index.js';
import { type Analysis, analyse } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { callItem, incomingCalls, outgoingCalls } from './call-hierarchy.js';
import { completionDocumentation, completionList } from './completion/index.js';
import { itemLimit } from './completion/item.js';
import { definition } from './definition.js';
import { documentHighlights } from './document-highlight.js';
import { documentLinks } from './document-links.js';
import { documentSymbols } from './document-symbols.js';
import { foldingRanges } from './folding.js';
import { format } from './format/index.js';
import { formatOnType, formatTriggers } from './format-on-type.js';
import { hover } from './hover/index.js';
import { inlayHints } from './inlay-hints.js';
import { references } from './references.js';
import { prepareRename, rename } from './rename.js';
import { runnableTasks, taskAt } from './runnable-tasks.js';
import { selectionRanges } from './selection-range.js';
import { semanticTokens } from './semantic-tokens.js';
import { signatureHelp } from './signature-help.js';

/** Half-written code is what a person has on the screen all day: no feature may fail on any of it. */

const workspace = createWorkspace(testCatalogue(), {
  connections: [{ linkName: 'link', products: ['salesiq'] }, { linkName: 'other' }],
});

const scripts = import.meta.glob(
  ['../syntax/fixtures/**/*.deluge', '../diagnostics/fixtures/*.deluge', '../../../examples/**/*.{deluge,dg}'],
  { query: '?raw', import: 'default', eager: true },
);

/** A script of many forms, so that the test has something to bite on whatever the fixtures are. */
const forms = `// region tasks
string standalone.rate(String code, list:float xs)
{
	resp = zoho.salesiq.visitorsession.get("portal_1", "key", "link").get("data").get("email");
	for each  row in zoho.crm.getRecords("Leads", 1, 200, {"a": {1, 2}}, "other")
	{
		if(row.get("x") == null || !row.isEmpty() && code = "a")
		{
			sendmail
			[
				from : zoho.adminuserid
				to : "a@x.example", "b@x.example"
				reply to : x
				content type : HTML
				attachments : file: f
			]
		}
		else if(code in {"a", 'b'}) { continue; }
	}
	x = invokeurl [ url : "https://a.example/" + code type : POST parameters : {"a": 1}.toString() connection : "link" ];
	try { y = if(a, ifNull(b, 1), c); } catch (e) { info e.message; }
	o = Order[Client == code && Open == true] sort by Due desc range from 1 to 10;
	q = "((City:equals:" + code + ")and(Name:starts_with:a))";
	l = zoho.crm.searchRecords("Leads", q);
	m = {"select_query": "select Name from Leads where (City = 'a' and Amount > 5) limit 10"};
	z = if(standalone.rate(m.get("Name"), l) == "a", "b", "c");
	id = insert into Tag [ Name = "a" Kind = x.trim() ];
	return "";
}
// endregion
`;

function askEverything(analysis: Analysis, offset: number): void {
  const { items } = completionList(analysis, offset);
  expect(items.length).toBeLessThanOrEqual(itemLimit);
  for (const { replace } of items) {
    if (replace.start > offset || replace.end < offset)
      throw new Error(`range ${replace.start}-${replace.end} at ${offset}`);
  }
  const [first] = items;
  if (first !== undefined) completionDocumentation(workspace, first.key);
  const help = signatureHelp(analysis, offset);
  if (help !== undefined) expect(help.signatures[help.activeSignature]).toBeDefined();
  const found = hover(analysis, offset);
  if (found !== undefined && (found.start > offset || found.end < offset || found.markdown === '')) {
    throw new Error(`hover ${found.start}-${found.end} at ${offset}`);
  }
  const task = taskAt(analysis, offset, offset);
  if (task !== undefined) {
    const nested =
      task.statementStart <= task.expressionStart &&
      task.expressionStart <= task.start &&
      task.end <= task.expressionEnd &&
      task.expressionEnd <= task.statementEnd;
    if (!nested) throw new Error(`task ${JSON.stringify(task)}`);
  }
  askAboutName(analysis, offset);
  askAboutCalls(analysis, offset);
  for (const typed of offset % 5 === 0 ? formatTriggers : []) {
    for (const { start, end, newText } of formatOnType(analysis, offset, typed, layout)) {
      // Only white space changes.
      if (`${analysis.text.slice(start, end)}${newText}`.trim() !== '')
        throw new Error(`format ${start}-${end} at ${offset}`);
    }
  }
}

const layout = { tabSize: 2, insertSpaces: true, layout: 'standard' } as const;

function askAboutCalls(analysis: Analysis, offset: number): void {
  const item = callItem(analysis, offset);
  if (item === undefined) return;
  if (item.selection.start < item.start || item.selection.end > item.end) throw new Error(`call item at ${offset}`);
  for (const { places } of [...incomingCalls(analysis, item.name), ...outgoingCalls(analysis, item.name)]) {
    expect(places.length).toBeGreaterThan(0);
  }
}

function askForChanges(analysis: Analysis, offset: number): void {
  const target = prepareRename(analysis, offset);
  if (target !== undefined && 'start' in target) {
    const edits = rename(analysis, offset, 'another_name');
    if (edits === undefined || 'refusal' in edits || edits.length !== references(analysis, offset, true).length) {
      throw new Error(`rename ${JSON.stringify(edits)} at ${offset}`);
    }
  }
  codeActions(analysis, { start: offset, end: offset });
  codeActions(analysis, { start: offset >> 1, end: offset });
  fixAll(analysis);
}

function askAboutName(analysis: Analysis, offset: number): void {
  const places = references(analysis, offset, true);
  const defined = definition(analysis, offset);
  if (defined !== undefined && !places.some(({ start }) => start === defined.name.start)) {
    throw new Error(`definition ${defined.name.start} at ${offset}`);
  }
  expect(documentHighlights(analysis, offset)).toHaveLength(places.length);
  let previous = 0;
  for (const { start, end } of selectionRanges(analysis, offset)) {
    if (start > offset || end < offset || end - start <= previous)
      throw new Error(`selection ${start}-${end} at ${offset}`);
    previous = end - start;
  }
}

function askWhole(analysis: Analysis): void {
  documentSymbols(analysis);
  foldingRanges(analysis);
  runnableTasks(analysis);
  documentLinks(analysis);
  inlayHints(analysis, { start: 0, end: analysis.text.length }, { parameterNames: 'all', types: true, costs: true });
  format(analysis, layout);
  let end = 0;
  for (const token of semanticTokens(analysis)) {
    if (token.start < end || token.end <= token.start) throw new Error(`token ${JSON.stringify(token)}`);
    end = token.end;
  }
}

describe('every feature at every offset', () => {
  test('of a script of many forms, and of all its beginnings', () => {
    const analysis = analyse(forms, workspace);
    for (let offset = 0; offset <= forms.length; offset++) {
      askEverything(analysis, offset);
      if (offset % 3 === 0) askForChanges(analysis, offset);
    }
    for (let end = 0; end <= forms.length; end++) {
      const beginning = analyse(forms.slice(0, end), workspace);
      askEverything(beginning, end);
      if (end % 7 === 0) askForChanges(beginning, end);
      if (end % 7 === 0) askWhole(beginning);
    }
  });

  test('of the script without one of its characters', () => {
    for (let cut = 0; cut < forms.length; cut++) {
      const analysis = analyse(forms.slice(0, cut) + forms.slice(cut + 1), workspace);
      askEverything(analysis, cut);
      if (cut % 7 === 0) askForChanges(analysis, cut);
      if (cut % 7 === 0) askWhole(analysis);
    }
  });

  test('of the fixtures and examples, in their beginnings too', () => {
    for (const [name, text] of Object.entries(scripts)) {
      // Long files are sampled: what matters is that each form is met at each of its places.
      const step = Math.max(1, Math.floor(text.length / 40));
      const analysis = analyse(text, workspace);
      askWhole(analysis);
      for (let offset = 0; offset <= text.length; offset += step) {
        try {
          askEverything(analysis, offset);
          askForChanges(analysis, offset);
          if (offset % 3 === 0) askEverything(analyse(text.slice(0, offset), workspace), offset);
        } catch (error) {
          throw new Error(`${name} at ${offset}`, { cause: error });
        }
      }
    }
  });

  test('of a function with 500 parameters that calls itself', () => {
    const names = Array.from({ length: 500 }, (_, index) => `p${index}`);
    const header = names.map((name) => `string ${name}`).join(', ');
    const text = `string many(${header})\n{\n\treturn many(${names.join(', ')});\n}\nx = many("a", `;
    const analysis = analyse(text, workspace);
    askWhole(analysis);
    for (const offset of [
      10,
      text.indexOf('p250'),
      text.indexOf('return') + 10,
      text.lastIndexOf('p499'),
      text.length,
    ]) {
      askEverything(analysis, offset);
      askForChanges(analysis, offset);
    }
  });

  test('of nonsense', () => {
    const nonsense = [
      '',
      '.',
      '..',
      '(',
      ')',
      '[[[[',
      '}}}}',
      '"',
      "'",
      '\u0000\ufffd',
      '\ud800',
      'zoho',
      'zoho.',
      'a.(',
      '{:',
      '/*',
      'for each',
      'x = [',
      'invokeurl [ : ]',
      'if(',
      'f(,,',
      `${'('.repeat(3000)}`,
      `${'f('.repeat(2000)}`,
      `x = ${'{'.repeat(2000)}`,
      'a.'.repeat(2000),
    ];
    for (const text of nonsense) {
      const analysis = analyse(text, workspace);
      askWhole(analysis);
      for (const offset of new Set([0, 1, text.length >> 1, text.length])) {
        if (offset > text.length) continue;
        askEverything(analysis, offset);
        askForChanges(analysis, offset);
      }
    }
  });
});

describe('long and deep scripts', () => {
  test.each([
    ['a line of 100,000 letters', 'a'.repeat(100_000)],
    ['a line of 100,000 blanks', `x = ${' '.repeat(100_000)}`],
    ['a block with a long line', `x = invokeurl [ ${'ab-'.repeat(33_000)}`],
    ['a text of 100,000 characters', `x = "${'a,('.repeat(33_000)}`],
    ['50,000 arguments', `f(${'1,'.repeat(50_000)}`],
    ['50,000 arguments of a task', `zoho.crm.getRecords(${'"a",'.repeat(50_000)}`],
    ['a map of 20,000 pairs', `zoho.crm.createRecord("Leads", {${'"a":1,'.repeat(20_000)}`],
    ['a sum of 20,000 texts', `x = ${'"a" + '.repeat(20_000)}`],
    ['a chain of 20,000 calls', `x = a${'.get("b")'.repeat(20_000)}.`],
    ['20,000 statements in a block', `void f()\n{\n${'x = x + 1;\n'.repeat(20_000)}`],
    ['20,000 functions', 'void f()\n{\n}\n'.repeat(20_000)],
  ])('%s', (_, text) => {
    const analysis = analyse(text, workspace);
    // A quadratic step would take minutes, and more than a test may.
    for (const offset of [text.length, text.length >> 1]) askEverything(analysis, offset);
    askWhole(analysis);
  });
});
