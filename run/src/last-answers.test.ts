import { describe, expect, test } from 'vitest';
import { taskIn, useBench } from './testing.js';

const bench = useBench();

const script = `stored = zoho.salesiq.visitorsession.set("portal_1", {"size":"M"}, "conn");
session = zoho.salesiq.visitorsession.get("portal_1", "size", "conn");
again = zoho.salesiq.visitorsession.$0get("portal_1", session.get("data").get("size"), "conn");`;
const at = (marked: string, place: string): string => {
  const text = marked.replace('$0', '');
  const start = text.indexOf(place);
  return `${text.slice(0, start)}$0${text.slice(start)}`;
};

describe('the answer before', () => {
  test('is not known until its task has run', async () => {
    const [question] = await bench.questions(script);
    expect(question).toMatchObject({
      parameter: 'key',
      reason: 'It is the answer of zoho.salesiq.visitorsession.get.',
    });
    expect(question).not.toHaveProperty('suggestion');
    expect(await bench.runner.needed(taskIn(script))).toMatchObject([{ name: 'zoho.salesiq.visitorsession.get' }]);
  });

  test('gives the value of an argument that comes from it', async () => {
    await bench.run(at(script, 'visitorsession.set'));
    await bench.run(at(script, 'visitorsession.get("portal_1", "size"'));
    const [question] = await bench.questions(script);
    expect(question?.suggestion).toEqual({ value: 'M', from: ['zoho.salesiq.visitorsession.get'] });
    expect(await bench.runner.needed(taskIn(script))).toEqual([]);
  });

  test('is not that of the same task with other arguments', async () => {
    await bench.run(at(script, 'visitorsession.set'));
    await bench.run(at(script.replace('"size", "conn"', '"other", "conn"'), 'visitorsession.get("portal_1", "other"'));
    const [question] = await bench.questions(script);
    expect(question).not.toHaveProperty('suggestion');
  });

  test('stays as it was, whatever the script does to it', async () => {
    const changing = script.replace('again =', 'session.put("data",{"size":"L"});\nagain =');
    await bench.run(at(script, 'visitorsession.set'));
    await bench.run(at(script, 'visitorsession.get("portal_1", "size"'));
    expect((await bench.questions(changing))[0]?.suggestion?.value).toBe('L');
    expect((await bench.questions(script))[0]?.suggestion?.value).toBe('M');
  });
});
