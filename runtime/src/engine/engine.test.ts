import { testCatalogue } from '@deluge-tools/language/testing';
import { describe, expect, it } from 'vitest';
import { display } from '../display.js';
import { DelugeError } from '../errors.js';
import { runScript } from '../testing.js';
import { DelugeList, DelugeMap, type DelugeValue } from '../values.js';
import { prepareRun } from './engine.js';
import type { EngineHost } from './machine.js';
import { Program } from './program.js';
import type { HostRequest } from './protocol.js';

type Asked = HostRequest<DelugeValue>;

/** What a script writes to its log and asks for, line by line, and how it ends. */
function traced(script: string, answer: (request: Asked) => DelugeValue = () => 'answer'): string[] {
  const lines: string[] = [];
  const { result } = runScript(script, {
    limits: false,
    effect: (line) => lines.push(line),
    answer(request) {
      if (request.kind === 'task' || request.kind === 'function') {
        lines.push(`${request.name}(${request.values.map(display).join(', ')})`);
      } else if (request.kind === 'block') {
        const attributes = Object.entries(request.attributes);
        lines.push(
          `${request.name} [${attributes.map(([name, values]) => `${name}: ${values.map(display).join(', ')}`).join('; ')}]`,
        );
      } else if (request.kind === 'unknown') return { kind: 'unknown', reason: request.reason };
      try {
        return { kind: 'value', value: answer(request) };
      } catch (error) {
        if (error instanceof DelugeError) return { kind: 'error', message: error.message };
        throw error;
      }
    },
  });
  if (result.kind === 'failed' || result.kind === 'limit') lines.push(`error: ${result.failure.message}`);
  else if (result.kind === 'unknown') lines.push(`unknown: ${result.reason}`);
  else if (result.kind === 'returned' && result.value !== null) lines.push(`returns ${display(result.value)}`);
  return lines;
}

describe('statements', () => {
  it.each<[string, string[]]>([
    ['x = 1; x += 2; info x;', ['3']],
    ['m = Map(); m.put("a",1); n = m; n.put("b",2); info m;', ['{"a":1,"b":2}']],
    ['x = 2; if(x == 1) { info "a"; } else if(x == 2) { info "b"; } else { info "c"; }', ['b']],
    ['x = 3; if(x == 1) { info "a"; } else if(x == 2) { info "b"; } else { info "c"; }', ['c']],
    ['for each x in {1,2,3} { if(x == 2) { continue; } info x; }', ['1', '3']],
    ['for each x in {1,2,3} { if(x == 2) { break; } info x; } info "end";', ['1', 'end']],
    ['for each index i in {"a","b"} { info i; }', ['0', '1']],
    ['for each k in {"a":1,"b":2} { info k; }', ['a', 'b']],
    ['for each x in {} { info x; } info "none";', ['none']],
    ['xs = {1}; for each x in xs { xs.add(2); info x; } info xs.size();', ['1', '2']],
    ['for each a in {1,2} { for each b in {1,2} { if(b == 2) { break; } info a; } }', ['1', '2']],
    ['info 1; return; info 2;', ['1']],
    ['x.City = "Rome"; info x.City;', ['Rome']],
    ['try { x = 1 / 0; info "no"; } catch (e) { info e.message.contains("zero"); } info "on";', ['true', 'on']],
    ['x = {1}.get(5);', ['error: Given index 5 is greater than the list size']],
    ['info y;', ['unknown: `y` is not set in this script.']],
    ['hide Field;', ['hide: Field']],
  ])('%s', (script, lines) => {
    expect(traced(script)).toEqual(lines);
  });
});

describe('functions', () => {
  it.each<[string, string[]]>([
    ['void main() { info add(1,2); } int add(int a, int b) { return a + b; }', ['3']],
    ['int main() { return thisapp.Calc.twice(4); } int Calc.twice(int a) { return a * 2; }', ['returns 8']],
    ['void main() { x = 1; f(); info x; } void f() { x = 2; }', ['1']],
    ['void main() { xs = {1}; f(xs); info xs; } void f(list a) { a.add(2); }', ['1,2']],
    ['int main() { return f(5); } int f(int n) { if(n == 0) { return 0; } return n + f(n - 1); }', ['returns 15']],
    ['void main() { info f(); } void f() { info "in"; }', ['in', 'null']],
    ['void main() { for each x in {1,2} { info f(x); } } int f(int a) { for each b in {a} { return b; } }', ['1', '2']],
    ['void main() { try { f(); } catch (e) { info "caught"; } } void f() { x = 1 / 0; }', ['caught']],
    [
      'void main() { main(); }',
      ['error: Functions call one another too deeply, or a value is nested too deeply, to be run here'],
    ],
  ])('%s', (script, lines) => {
    expect(traced(script)).toEqual(lines);
  });
});

describe('what is asked', () => {
  const map = () => new DelugeMap([['data', new DelugeList([1n, 2n])]]);

  it.each<[string, string[]]>([
    ['x = getUrl("a").get("data"); info x;', ['getUrl(a)', '1,2']],
    ['x = {"a":getUrl("1"),"b":{getUrl("2")}}; info x.size();', ['getUrl(1)', 'getUrl(2)', '2']],
    [
      'x = f(getUrl("1"),getUrl("2")); int f(int a, int b) { info getUrl("3").size(); return 1; }',
      ['getUrl(1)', 'getUrl(2)', 'getUrl(3)', '1'],
    ],
    ['x = 1 == 2 && getUrl("a").isEmpty(); info x;', ['false']],
    ['x = getUrl("a").isEmpty() || getUrl("b").isEmpty(); info x;', ['getUrl(a)', 'getUrl(b)', 'false']],
    ['x = if(1 == 1,getUrl("a"),getUrl("b")); info x.size();', ['getUrl(a)', '1']],
    ['info ifnull(getUrl("a").get("none"),"other");', ['getUrl(a)', 'other']],
    ['info ifnull({getUrl("a")}.get(4),"other");', ['getUrl(a)', 'other']],
    ['for each r in getUrl("a").get("data") { info r; }', ['getUrl(a)', '1', '2']],
    [
      'for each r in {1,2} { x = zoho.crm.getRecordById("Leads",r); }',
      ['zoho.crm.getRecordById(Leads, 1)', 'zoho.crm.getRecordById(Leads, 2)'],
    ],
    ['zoho.crm.someNewTask("Leads");', ['zoho.crm.someNewTask(Leads)']],
    [
      'x = invokeurl [ url :"https://" + "a" type :GET ]; info x.size();',
      ['invokeurl [url: https://a; type: GET]', '1'],
    ],
    [
      'sendmail [ from :zoho.adminuserid to :"a@x.y","b@x.y" subject :"s" message :"m" ]',
      ['unknown: `zoho.adminuserid` is known where the script runs.'],
    ],
    [
      'sendmail [ from :"c@x.y" to :"a@x.y","b@x.y" subject :"s" message :"m" ]',
      ['sendmail [from: c@x.y; to: a@x.y, b@x.y; subject: s; message: m]'],
    ],
  ])('%s', (script, lines) => {
    expect(traced(script, map)).toEqual(lines);
  });

  it('may fail, which a script can catch', () => {
    const fails = () => {
      throw new DelugeError('socket timeout error');
    };
    expect(traced('try { x = getUrl("a"); } catch (e) { info e; }', fails)).toEqual([
      'getUrl(a)',
      'Error at line : 1, socket timeout error',
    ]);
    expect(traced('x = getUrl("a");', fails)).toEqual(['getUrl(a)', 'error: socket timeout error']);
  });

  it('pauses before each statement, with the variables as they are', () => {
    const text = 'x = 1;\nfor each a in {5,6}\n{\n\tx = a;\n}';
    const program = new Program({ files: [{ uri: 'script', text }] }, testCatalogue());
    const seen: string[] = [];
    const host: EngineHost = { answer: () => ({ kind: 'unknown' }), effect: () => {}, now: () => 0 };
    const { run, machine } = prepareRun(program, host, {
      pausing: {
        breakpoints: new Uint8Array(100).fill(1),
        atStatement(statement) {
          const { runnable, slots } = machine.frames.at(-1)!;
          const variables = runnable.variables.map((name, slot) => `${name}=${display(slots[slot] ?? null)}`);
          const { start, end } = machine.placeOfStatement(statement);
          seen.push(`${text.slice(start, end).split(/[\n ]/)[0]} ${variables.join(' ')}`);
        },
        afterStatement() {},
        onError() {},
        onRequest: () => undefined,
      },
    });
    run();
    expect(seen).toEqual(['x x=null a=null', 'for x=1 a=null', 'x x=1 a=5', 'for x=5 a=5', 'x x=5 a=6']);
  });
});

describe('what a script does not set', () => {
  it('is asked as a variable where a method of every value is called, and once', () => {
    const { lines, requests } = runScript('info invoice.get("date"); info invoice.get("date").length();', {
      answer: () => ({ kind: 'value', value: new DelugeMap([['date', 'today']]) }),
    });
    expect(lines).toEqual(['today', '5']);
    expect(requests).toMatchObject([{ kind: 'unknown', what: 'variable', name: 'invoice', orFunction: 'invoice.get' }]);
  });

  it('is a function where there is no such method, or where its source is known', () => {
    const asked = runScript('info Tax.rate(1);').requests;
    expect(asked).toMatchObject([{ kind: 'function', name: 'Tax.rate' }]);
    const { lines } = runScript('info calc.size(4); info calc.size(5);', {
      answer: () => ({ kind: 'source', file: { uri: 'calc', text: 'int calc.size(int n) { return n + 1; }' } }),
    });
    expect(lines).toEqual(['5', '6']);
  });
});

describe('dialects', () => {
  it('a list that holds lists may print without brackets', () => {
    const script = 'x = {1,{2,3}}; info x; info x.toString(); info "a" + x; info {1,2};';
    expect(runScript(script).lines).toEqual(['[1,[2,3]]', '[1,[2,3]]', 'a[1,[2,3]]', '1,2']);
    const bare = runScript(script, { dialect: { nestedListText: 'bare' } });
    expect(bare.lines).toEqual(['1,2,3', '1,2,3', 'a1,2,3', '1,2']);
    expect(bare.assumptions).toMatchObject([{ key: 'nestedListText', count: 3 }]);
  });

  it('an answer of status 400 or above may stop the script, by default in detail', () => {
    const answer = () => ({ kind: 'value', value: 'gone', status: 410 }) as const;
    const script = (more: string) => `x = invokeurl [ url: "https://example.com" ${more} ]; info x;`;
    expect(runScript(script(''), { answer }).lines).toEqual(['gone']);
    const dialect = { httpErrors: 'error' };
    expect(runScript(script(''), { answer, dialect }).result).toMatchObject({ kind: 'failed' });
    expect(runScript(script('detailed: true'), { answer, dialect }).lines).toEqual(['gone']);
    expect(runScript(script(''), { answer: () => ({ ...answer(), status: 200 }), dialect }).assumptions).toEqual([]);
  });
});

describe('subform rows', () => {
  it('are inserted and cleared where the person sees it', () => {
    const { lines } = runScript(
      'input.Lines.insert({"a":1}); input.Lines.insert({"a":2}); info input.Lines.size(); input.Lines.clear();',
      {
        inputs: { input: new DelugeMap() },
      },
    );
    expect(lines).toEqual([
      'setField: Lines, [{"a":1}]',
      'setField: Lines, [{"a":1},{"a":2}]',
      '2',
      'setField: Lines, ',
    ]);
  });
});
