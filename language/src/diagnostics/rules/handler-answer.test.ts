import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

const zobot = { product: 'salesiq', handler: 'zobot.message' };

it('hints at keys and values of a Zobot', () => {
  expect(
    fixtureDifferences(
      `
    response = Map();
    response.put("action","answer");
    //                    ^^^^^^^^ handlerAnswer: "action" must be one of reply, forward, context, pending, operator_busy, block, end.
    response.put("sugestions",{"Yes","No"});
    //           ^^^^^^^^^^^^ handlerAnswer: "sugestions" is not a documented key of this response. Did you mean "suggestions"?
    response.put("replies","Hello");
    response.put("input",{"type":"select","optoins":{"a","b"}});
    //                                    ^^^^^^^^^ handlerAnswer: Did you mean "options"?
    response.put("suggestions",1);
    //                         ^ handlerAnswer: "suggestions" must be a list, not a number.
    return response;
`,
      zobot,
    ),
  ).toEqual([]);
});

it('is never more than a hint', () => {
  const [found] = diagnose('return {"actoin":"reply"};', zobot).filter(({ code }) => code === 'handlerAnswer');
  expect(found?.severity).toBe('hint');
});

it.each([
  'return {"action":"reply","replies":{"Hello"},"suggestions":{"Yes"}};',
  'response = Map();\nresponse.put("action",next);\nreturn response;',
  'lead = {"Last_Name":"a"};\nreturn {"action":"reply","replies":{"a"}};',
  'return {"action":"reply","input":{"type":"drop-down","options":{{"value":"a"}},"placeholder":"b"}};',
])('says nothing about %j', (text) => {
  expect(diagnose(text, zobot).filter(({ code }) => code === 'handlerAnswer')).toEqual([]);
});

it('says nothing where the handler is not known', () => {
  expect(diagnose('return {"actoin":"reply"};').filter(({ code }) => code === 'handlerAnswer')).toEqual([]);
});
