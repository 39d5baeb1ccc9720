import { describe, expect, it } from 'vitest';
import { analyse, update } from '../../analysis.js';
import { diagnose, testCatalogue } from '../../testing/index.js';
import { createWorkspace } from '../../workspace.js';
import { diagnostics } from '../diagnostics.js';

const found = (text: string) =>
  diagnose(text)
    .filter(({ code }) => code === 'noUndefinedVariable')
    .map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`);

/** A function with a header around some statements. */
const inFunction = (body: string) => `void f(int count, map order)\n{\n${body}\n}\n`;

describe('noUndefinedVariable', () => {
  it('names the variable that is near, once for each name', () => {
    expect(found(inFunction('total = 1;\ninfo totl;\ninfo cuont + totl;'))).toEqual([
      'totl: totl is not defined. Did you mean total?',
      'cuont: cuont is not defined. Did you mean count?',
    ]);
    expect(found(inFunction('Total = 1;\ninfo total;'))).toEqual(['total: total is not defined. Did you mean Total?']);
    expect(found(inFunction('info somethingElse;'))).toEqual(['somethingElse: somethingElse is not defined.']);
  });

  it('takes an assignment anywhere in the function for one', () => {
    const body =
      'if(count > 1)\n{\nx = 1;\n}\ninfo x;\nfor each row in order.keys()\n{\n}\ninfo row;\ntry\n{\n}\ncatch (e)\n{\n}\ninfo e;';
    expect(found(inFunction(body))).toEqual([]);
    expect(found(`x = 1;\n${inFunction('info x;')}`)).toEqual([]);
  });

  it.each([
    ['forms that are looped over', 'for each o in Order\n{\n}\nfor each o in Sales.Order sort by Due\n{\n}'],
    ['forms with a condition', 'o = Order[Status == Open && Total > Limit];\ndelete from Order[ID == count];'],
    ['roots of calls', 'twilio.sms.send("link",count);\nrow1 = Form.Lines();\ninfo Orders.count();'],
    ['fields that are summed up', 'info Order[Open == true].sum(Total);\nr = Order[Open == true];\ninfo r.count(ID);'],
    ['what Deluge knows', 'info zoho.loginuser + today + now + thisapp.environment.type + input.Name;'],
    ['what products give', 'info visitor.get("email") + crmAPIRequest + organization.get("id");'],
    [
      'words of blocks',
      'x = invokeurl\n[\nurl : "a"\ntype : GET\n];\nsendmail\n[\nfrom : zoho.adminuserid\nto : "a@b.c"\nsubject : "s"\nmessage : "m"\ncontent type : HTML\n];',
    ],
    ['keys of maps', 'x = {field : 5};'],
    ['fields that are written', 'insert into Order\n[\nStatus = "x"\n];\nhide City;'],
    ['what does not parse', 'info (foo bar baz;\nx = "a;\n'],
  ])('leaves alone %s', (_, body) => {
    expect(found(inFunction(body))).toEqual([]);
  });

  it('leaves alone scripts without a header', () => {
    expect(found('info totl;\ntotal = 1;')).toEqual([]);
  });

  it('follows edits beside the function', () => {
    const workspace = createWorkspace(testCatalogue());
    const text = `info 1;\n${inFunction('info limit;')}`;
    let analysis = analyse(text, workspace);
    expect(diagnostics(analysis).map(({ code }) => code)).toContain('noUndefinedVariable');
    const edited = text.replace('info 1', 'limit = 1');
    analysis = update(analysis, edited, { start: 0, oldEnd: 6, newEnd: 9 });
    expect(diagnostics(analysis)).toEqual(diagnostics(analyse(edited, workspace)));
    expect(diagnostics(analysis).map(({ code }) => code)).not.toContain('noUndefinedVariable');
    analysis = update(analysis, text, { start: 0, oldEnd: 9, newEnd: 6 });
    expect(diagnostics(analysis)).toEqual(diagnostics(analyse(text, workspace)));
    expect(diagnostics(analysis).map(({ code }) => code)).toContain('noUndefinedVariable');
  });
});
