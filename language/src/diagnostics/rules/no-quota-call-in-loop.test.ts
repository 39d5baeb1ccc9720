import { describe, expect, it } from 'vitest';
import { diagnose, fixtureDifferences, testCatalogue } from '../../testing/index.js';

/** What each loop costs, as the related information says. */
function prices(text: string): (string | undefined)[] {
  return diagnose(text)
    .filter((found) => found.code === 'noQuotaCallInLoop')
    .map(({ related }) => related?.[0]?.message.replace('Cost of the loop: ', ''));
}

const call = 'zoho.salesiq.visitorsession.get("portal_1","a","link")';

describe('noQuotaCallInLoop', () => {
  it('finds six of six, and nothing in a header, outside or in a comment', () => {
    expect(
      fixtureDifferences(`
before = zoho.salesiq.visitorsession.get("portal_1","a","link");
for each lead in zoho.crm.getRecords("Leads")
{
    a = zoho.crm.getRecordById("Leads",lead);
    //  ^^^^^^^^^^^^^^^^^^^^^^ noQuotaCallInLoop
    // b = zoho.crm.getRecordById("Leads",lead);
}
for each page in pages
{
    answer = invokeurl [ url :"https://example.com" ];
    //       ^^^^^^^^^ noQuotaCallInLoop
}
for each a in as
{
    for each b in a.get("bs")
    {
        zoho.crm.updateRecord("Deals",b,{"A":a});
    //  ^^^^^^^^^^^^^^^^^^^^^ noQuotaCallInLoop
    }
}
for each order in Order[Open == true] sort by Due
{
    r = zoho.books.createRecord("Invoices","7",{"ref":order.ID},"link");
    //  ^^^^^^^^^^^^^^^^^^^^^^^ noQuotaCallInLoop
}
for each x in xs
{
    if(x > 1)
    {
        y = zoho.desk.getRecordById(1,"tickets",x);
        //  ^^^^^^^^^^^^^^^^^^^^^^^ noQuotaCallInLoop
    }
    all.add(zoho.cliq.getRecordById("db",x));
    //      ^^^^^^^^^^^^^^^^^^^^^^^ noQuotaCallInLoop
}
after = invokeurl [ url :"https://example.com" ];
`),
    ).toEqual([]);
  });

  it('flags the header of a loop that stands in another loop', () => {
    expect(prices(`for each a in as { for each b in ${call} { info b; } }`)).toEqual([
      'each iteration costs 1 external call, in all |as|',
    ]);
  });

  it('leaves mails, local functions and calls of the script alone', () => {
    const body =
      'sendmail [ from :a to :b subject :c message :d ] openUrl("https://example.com","new window"); x = y.toMap(); standalone.f(1);';
    expect(prices(`for each a in as { ${body} }`)).toEqual([]);
  });

  describe('says what a loop costs in all', () => {
    it.each([
      ['for each i in {1,2,3,4,5} { CALL; }', '5 iterations × 1 = 5 external calls'],
      ['for each i in [1] { CALL; }', '1 iteration × 1 = 1 external call'],
      ['for each i in List:String({"a","b"}) { CALL; }', '2 iterations × 1 = 2 external calls'],
      ['a = {1,2,3}; for each i in a { CALL; }', '3 iterations × 1 = 3 external calls'],
      ['a = {1,2,3}; info a.size(); for each i in a { CALL; }', '3 iterations × 1 = 3 external calls'],
      ['a = {1,2,3}; a.add(4); for each i in a { CALL; }', 'each iteration costs 1 external call, in all |a|'],
      ['a = {1,2,3}; b = a; for each i in a { CALL; }', 'each iteration costs 1 external call, in all |a|'],
      ['a = {1,2}; a = {1}; for each i in a { CALL; }', 'each iteration costs 1 external call, in all |a|'],
      ['for each i in a { CALL; } a = {1,2,3};', 'each iteration costs 1 external call, in all |a|'],
      ['if(x) { a = {1,2,3}; } for each i in a { CALL; }', 'at most 3 iterations × 1 = 3 external calls'],
      ['for each r in F[ID != 0] range from 0 to 9 { CALL; }', 'at most 10 iterations × 1 = 10 external calls'],
      [
        'for each r in F[ID != 0] sort by A desc range from 5 to n { CALL; }',
        'each iteration costs 1 external call, in all |F[ID != 0]|',
      ],
      ['for each r in rows.subList(0,100) { CALL; }', 'at most 100 iterations × 1 = 100 external calls'],
      ['for each r in {1,2,3}.subList(1,9) { CALL; }', '2 iterations × 1 = 2 external calls'],
      [
        'for each i in leftpad("1",12).replaceAll(" ","1,").toList() { CALL; }',
        '12 iterations × 1 = 12 external calls',
      ],
      [
        'n = 7; for each index i in "1".leftpad(n).replaceAll(" ","1,").toList() { CALL; }',
        '7 iterations × 1 = 7 external calls',
      ],
      ['for each i in "a,b".toList(",") { CALL; }', '2 iterations × 1 = 2 external calls'],
      ['for each i in "a,b".toList() { CALL; }', 'at most 2 iterations × 1 = 2 external calls'],
      ['m = {"a":1,"b":2}; for each k in m.keys() { CALL; }', '2 iterations × 1 = 2 external calls'],
      ['for each i in {3,1,2}.sort() { CALL; }', '3 iterations × 1 = 3 external calls'],
      ['for each i in {3,1,2}.distinct() { CALL; }', 'at most 3 iterations × 1 = 3 external calls'],
      ['for each i in {1,2} { if(i > 1) { CALL; } }', 'at most 2 iterations × 1 = 2 external calls'],
      ['for each i in {1,2} { if(CALL != null) { info i; } }', '2 iterations × 1 = 2 external calls'],
      ['for each i in {1,2} { x = a && CALL == 1; }', 'at most 2 iterations × 1 = 2 external calls'],
      ['for each i in {1,2} { try { CALL; } catch (e) { info e; } }', '2 iterations × 1 = 2 external calls'],
      ['for each i in {1,2} { try { info 1; } catch (e) { CALL; } }', 'at most 2 iterations × 1 = 2 external calls'],
      ['for each i in {1,2} { CALL; break; }', 'at most 2 iterations × 1 = 2 external calls'],
      ['for each i in {1,2} { if(i > 1) { continue; } CALL; }', 'at most 2 iterations × 1 = 2 external calls'],
      ['for each i in {1,2} { CALL; continue; }', '2 iterations × 1 = 2 external calls'],
      ['for each i in {1,2} { for each j in xs { break; } CALL; }', '2 iterations × 1 = 2 external calls'],
      ['for each i in {1,2} { for each j in {1,2,3} { CALL; } }', '2 × 3 iterations × 1 = 6 external calls'],
      [
        'for each i in xs { for each j in {1,2,3} { CALL; } }',
        '3 iterations × 1 = 3 external calls for each iteration of the other loop, in all at most 3·|xs|',
      ],
      [
        'for each i in {1,2} { for each j in xs { CALL; } }',
        '2 iterations × 1 = 2 external calls for each iteration of the other loop, in all at most 2·|xs|',
      ],
      [
        'for each i in xs { for each j in i { for each k in {1,2} { CALL; } } }',
        '2 iterations × 1 = 2 external calls for each iteration of the other loops, in all at most 2·|xs|·|i|',
      ],
      ['for each i in {} { CALL; }', undefined],
      ['for each i in rows.subList(0,4000) { CALL; }', 'at most 4,000 iterations × 1 = 4,000 external calls'],
    ])('%s', (text, price) => {
      expect(prices(text.replace('CALL', call))).toEqual(price === undefined ? [] : [price]);
    });

    it('says probably where the page of a task does not speak of external calls', () => {
      expect(prices('for each i in {1,2} { zoho.crm.getRecordById("Leads",i); }')).toEqual([
        'probably 2 iterations × 1 = 2 external calls',
      ]);
      expect(prices('for each i in xs { zoho.crm.someNewTask("Leads",i); }')).toEqual([
        'each iteration probably costs 1 external call, in all |xs|',
      ]);
    });
  });

  describe('sees through functions', () => {
    const functions = [
      'void direct(int id) { x = CALL; }',
      'void deep(int id) { middle(id); }',
      'void middle(int id) { info id; direct(id); direct(id); }',
      'void rowsOf(list rows) { for each row in rows { direct(row); } }',
      'void cheap(int id) { info id; }',
      'void again(int id) { direct(id); again(id); }',
    ].join('\n');

    it.each([
      ['for each i in {1,2} { direct(i); }', ['2 iterations × 1 = 2 external calls']],
      ['for each i in {1,2} { deep(i); }', ['2 iterations × 2 = 4 external calls']],
      ['for each i in ids { deep(i); }', ['each iteration costs 2 external calls, in all 2·|ids|']],
      ['for each i in ids { rowsOf({1,2,3}); }', ['each iteration costs 3 external calls, in all 3·|ids|']],
      [
        'for each i in ids { rowsOf(i); }',
        ['each iteration costs at most |i| external calls, in all at most |ids|·|i|'],
      ],
      ['for each i in {1,2} { cheap(i); }', []],
      ['deep(1); rowsOf({});', []],
      [
        'for each i in ids { again(i); }',
        ['each iteration costs an unknown number of external calls, as a function calls itself'],
      ],
    ])('%s', (text, expected) => {
      const own = prices(`${text}\n${functions}`.replaceAll('CALL', call)).slice(
        0,
        expected.length === 0 ? 1 : undefined,
      );
      expect(own.slice(0, -1)).toEqual(expected);
    });

    it('with the calls on the way', () => {
      const text = `for each i in ids { deep(i); }\n${functions.replaceAll('CALL', call)}`;
      const [found] = diagnose(text);
      expect(found?.message).toBe('deep is called in a loop: 2 external calls per iteration.');
      expect(
        found?.related?.slice(1).map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`),
      ).toEqual([
        'middle: middle is called on the way',
        'direct: direct is called on the way',
        'zoho.salesiq.visitorsession.get: zoho.salesiq.visitorsession.get makes the external call',
      ]);
    });
  });

  it('takes the word of a comment for how often a loop runs', () => {
    expect(prices(`// deluge-quota: at most 20 iterations -- weekly job\nfor each i in xs { ${call}; }`)).toEqual([
      'at most 20 iterations × 1 = 20 external calls',
    ]);
  });

  it('knows that the answer of a list task is one page', () => {
    expect(prices(`for each i in zoho.crm.getRecords("Leads",1,50) { ${call}; }`)).toEqual([
      'at most 50 iterations × 1 = 50 external calls',
    ]);
  });

  it.each([
    ['for each i in xs { CALL; }', '100 iterations use up the daily limit of 100.'],
    ['for each i in rows.subList(0,4000) { CALL; }', '100 of 4,000 iterations use up the daily limit of 100.'],
    ['for each i in {1,2,3} { CALL; }', '97 of the daily limit of 100 are left.'],
    ['for each i in xs { for each j in {1,2} { CALL; CALL; } }', '100 iterations use up the daily limit of 100.'],
  ])('says what is left where the settings know a limit: %s', (text, expected) => {
    const related = diagnose(text.replaceAll('CALL', call), { callLimit: 100 }).flatMap((found) => found.related ?? []);
    expect(related.map(({ message }) => message)).toContain(expected);
  });

  it('links to the page of the task', () => {
    const [found] = diagnose(`for each i in xs { ${call}; }`);
    expect(found?.documentation).toBe('https://www.zoho.com/deluge/help/salesiq/visitorsession-get.html');
  });

  it('knows every costed operation of the catalogue, in either form, and no other', () => {
    const wrong: string[] = [];
    let costed = 0;
    for (const task of testCatalogue().tasks) {
      const name = task.name.replace(/\(\)$/, '');
      for (const spelling of [name, name.toLowerCase(), ...task.aliases]) {
        const attributes = task.attributes.map((attribute) => `${attribute.name} : x`).join('\n');
        const code = task.form === 'block' ? `${spelling} [ ${attributes} ]` : `${spelling}(a)`;
        const isFlagged = diagnose(`for each x in xs\n{\n\ty = ${code};\n}\n`).some(
          (found) => found.code === 'noQuotaCallInLoop',
        );
        const hasCost = task.callsPerExecution > 0;
        if (hasCost) costed++;
        if (isFlagged !== hasCost) wrong.push(code);
      }
    }
    expect(wrong).toEqual([]);
    expect(costed).toBeGreaterThan(250);
  });
});
