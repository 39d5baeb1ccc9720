// The cost analysis: what a keystroke costs where every function calls others in loops, so that each warning depends on
// what other functions cost; and how long a workspace takes that nobody has looked at yet.
import { typeInEngine } from './editing.mjs';
import { timeRow } from './statistics/index.mjs';
import { catalogueData, loadEngine } from './subject.mjs';
import { asReceived } from './texts/index.mjs';

const edits = 60;
const warmUp = 20;

/** Milliseconds that the plan allows from the edit to the diagnostics, by the number of lines. */
const limits = [
  { lines: 1_000, limit: 1 },
  { lines: 10_000, limit: 4 },
  { lines: 100_000, limit: 40 },
];

/** So many functions call each other in a row; the last of them calls a task. */
const chain = 10;

/** A function of 20 lines with a loop that calls the next one of its chain, a guard, branches and a map. */
function block(number) {
  const isLast = number % chain === chain - 1;
  const call = isLast
    ? 'zoho.crm.getRecordById("Products", item.get("id"))'
    : `automation.step${number + 1}(key, item.get("parts"))`;
  return `map automation.step${number}(String key, List items)
{
	result = Map();
	if(items.size() > 200)
	{
		return result;
	}
	for each item in items
	{
		price = item.get("price").toDecimal();
		if(price > 10 && item.get("name") != null)
		{
			result.put(item.get("name"), price * item.get("quantity").toLong());
		}
		part = ${call};
		result.put("part", part);
	}
	result.put("key", key);
	result.put("size", items.size());
	return result;
}
`;
}

function script(functions) {
  return Array.from({ length: functions }, (_, number) => block(number)).join('');
}

/** Types and deletes a character in the last function of one chain after another: what all others of it cost may change. */
function typeAtTheEnd(engine, workspace, lines) {
  const text = asReceived(script(lines / 20));
  const found = engine.diagnostics(engine.analyse(text, workspace)).filter(({ code }) => code === 'noQuotaCallInLoop');
  if (found.length !== lines / 20) throw new Error(`${found.length} calls in loops were found, not ${lines / 20}.`);
  const offsets = [...text.matchAll(/"Products"/g)].map(({ index }) => index + 1);
  return typeInEngine(engine, workspace, text, offsets, (analysis) => engine.diagnostics(analysis), { edits, warmUp });
}

/** From the texts of 200 files with ten functions each to what all of them cost. */
function cold(engine, catalogue) {
  const files = Array.from({ length: 200 }, () => script(chain));
  const times = [];
  for (let round = 0; round < 5; round++) {
    // Another catalogue: nothing is remembered.
    const workspace = engine.createWorkspace(catalogue(), { connections: [], rules: {} });
    const since = performance.now();
    let count = 0;
    for (const [number, file] of files.entries()) {
      const text = file.replaceAll('automation.', `ns${number}.`);
      count += engine.quotaSummaries(engine.analyse(text, workspace)).length;
    }
    times.push(performance.now() - since);
    if (count !== 2_000) throw new Error(`${count} of 2,000 functions cost something.`);
  }
  return times;
}

export async function measure() {
  const engine = await loadEngine();
  const data = await catalogueData();
  const catalogue = () => engine.createCatalogue(data);
  const rows = limits.map(({ lines, limit }) => {
    const workspace = engine.createWorkspace(catalogue(), { connections: [], rules: {} });
    const times = typeAtTheEnd(engine, workspace, lines);
    return timeRow(`${lines.toLocaleString('en')} lines, all costs at stake: edit → diagnostics`, times, limit);
  });
  rows.push(timeRow('2,000 functions, cold', cold(engine, catalogue), 1_000));
  return rows;
}
