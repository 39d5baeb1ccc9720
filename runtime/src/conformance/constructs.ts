import type { Mark } from '../dialects.js';
import type { TypeName } from '../values.js';

/** A script, and what it prints where Zoho's pages, or people who ran it, say so. */
export interface Sample {
  readonly script: string;
  readonly prints: readonly string[];
  /** Of what the last `info` prints. */
  readonly type: TypeName;
}

/** A statement, an operator or a literal: what it is, where that is from, and samples that run as tests. */
export interface Construct {
  readonly kind: 'statement' | 'operator' | 'literal';
  readonly name: string;
  readonly mark: Mark;
  readonly source: string;
  /** Where it is run by the host, or only shown to the person. */
  readonly run?: 'host' | 'shown';
  readonly samples: readonly Sample[];
}

const help = 'https://www.zoho.com/deluge/help/';

const sample = (script: string, prints: readonly string[], type: TypeName): Sample => ({ script, prints, type });

const operator = (name: string, mark: Mark, ...samples: readonly Sample[]): Construct => ({
  kind: 'operator',
  name,
  mark,
  source: `${help}operators.html`,
  samples,
});

const statement = (name: string, page: string, ...samples: readonly Sample[]): Construct => ({
  kind: 'statement',
  name,
  mark: 'documented',
  source: `${help}${page}`,
  samples,
});

const literal = (name: string, page: string, ...samples: readonly Sample[]): Construct => ({
  ...statement(name, page, ...samples),
  kind: 'literal',
});

/** Everything of the language that is not a built-in, a task or an attribute. */
export const constructs: readonly Construct[] = [
  literal(
    'TEXT',
    'datatypes/text.html',
    sample('info "a\\"b";', ['a"b'], 'TEXT'),
    sample("info 'plain words';", ['plain words'], 'TEXT'),
  ),
  literal(
    'NUMBER',
    'datatypes/number.html',
    sample('info 9223372036854775807;', ['9223372036854775807'], 'NUMBER'),
    sample('info -7;', ['-7'], 'NUMBER'),
  ),
  literal('DECIMAL', 'datatypes/decimal.html', sample('info 1.0;', ['1.0'], 'DECIMAL')),
  literal('BOOLEAN', 'datatypes/boolean.html', sample('info true;', ['true'], 'BOOLEAN')),
  literal('null', 'datatypes.html', sample('info null;', ['null'], 'NULL')),
  literal(
    'DATE-TIME',
    'datatypes/date-time.html',
    sample("info '15-Aug-1947';", ['15-Aug-1947'], 'DATE-TIME'),
    sample("info '15-Aug-1947 19:00:00';", ['15-Aug-1947 19:00:00'], 'DATE-TIME'),
    sample("info '1947/08/15';", ['15-Aug-1947'], 'DATE-TIME'),
    sample("info 'Friday,August 15,1947';", ['15-Aug-1947'], 'DATE-TIME'),
    sample("info '15-Aug-1947 25:10:10';", ['15-Aug-1947 00:00:00'], 'DATE-TIME'),
  ),
  literal('TIME', 'datatypes/time.html', sample("info '06:00:00 PM';", ['18:00:00'], 'TIME')),
  literal(
    'LIST',
    'list-manipulations/create-list.html',
    sample('info {1,2};', ['1,2'], 'LIST'),
    sample('info ["a","b"];', ['a,b'], 'LIST'),
  ),
  literal(
    'KEY-VALUE',
    'datatypes/key-value.html',
    sample('info {"a":1,"b":2};', ['{"a":1,"b":2}'], 'KEY-VALUE'),
    sample('info {"a":1,"a":2};', ['{"a":2}'], 'KEY-VALUE'),
  ),
  literal(
    '{ }',
    'list-manipulations/create-list.html',
    sample('x = {}; x.add(1); info x;', ['1'], 'LIST'),
    sample('x = {}; x.put("a",1); info x;', ['{"a":1}'], 'KEY-VALUE'),
  ),
  literal(
    'List:Type()',
    'create-list-datatype.html',
    sample('x = List:String(); x.add(5); info x.get(0);', ['5'], 'TEXT'),
    sample('x = List:Int(); x.add(5); info x.get(0);', ['5'], 'NUMBER'),
  ),
  literal('Collection(…)', 'datatypes/collection.html', sample('info Collection("a","b");', ['a,b'], 'COLLECTION')),
  operator(
    '+',
    'documented',
    sample('info 1 + 2;', ['3'], 'NUMBER'),
    sample('info 1 + 2.5;', ['3.5'], 'DECIMAL'),
    sample('info 1 + 2 + "a";', ['3a'], 'TEXT'),
    sample('info true + "text";', ['truetext'], 'TEXT'),
    sample('info "a" + {1,2};', ['a1,2'], 'TEXT'),
    sample('info 1.4 + 3.6.round(0);', ['5.4'], 'DECIMAL'),
  ),
  operator(
    '-',
    'documented',
    sample('info 5 - 7;', ['-2'], 'NUMBER'),
    sample("info '02-Jan-2020' - '01-Jan-2020';", ['86400000'], 'NUMBER'),
  ),
  operator('*', 'documented', sample('info 3 * 4;', ['12'], 'NUMBER'), sample('info 2 * 1.5;', ['3.0'], 'DECIMAL')),
  operator('/', 'documented', sample('info 10 / 5;', ['2'], 'NUMBER')),
  operator('%', 'documented', sample('info 7 % 3;', ['1'], 'NUMBER')),
  operator('+= -= *= /= %=', 'assumed', sample('x = 7; x += 5; x -= 2; x *= 3; x %= 4; info x;', ['2'], 'NUMBER')),
  operator(
    '== !=',
    'documented',
    sample('info 1 == 1.0;', ['true'], 'BOOLEAN'),
    sample('info "a" == "A";', ['false'], 'BOOLEAN'),
    sample('info {"a","b"} == "b";', ['true'], 'BOOLEAN'),
    sample('info {1,2} == {2,1};', ['false'], 'BOOLEAN'),
    sample('info null != "";', ['true'], 'BOOLEAN'),
  ),
  operator(
    '< > <= >=',
    'documented',
    sample('info 2 < 2.5;', ['true'], 'BOOLEAN'),
    sample("info '02-Jan-2020' >= '01-Jan-2020';", ['true'], 'BOOLEAN'),
  ),
  operator(
    '&& || !',
    'documented',
    sample('info true || false && false;', ['true'], 'BOOLEAN'),
    sample('info !true;', ['false'], 'BOOLEAN'),
    sample('x = null; info x != null && x.isEmpty();', ['false'], 'BOOLEAN'),
  ),
  operator('in, not in', 'observed', sample('info 2 in {1,2};', ['true'], 'BOOLEAN')),
  operator(
    'if(condition, a, b)',
    'documented',
    sample('info if(1 > 0,"yes","no");', ['yes'], 'TEXT'),
    sample('info ifNull({1}.get(10),"Not found");', ['Not found'], 'TEXT'),
  ),
  statement(
    'assignment',
    'variables.html',
    sample('x = 1; x = "a"; info x;', ['a'], 'TEXT'),
    sample('Total = 1; total = 2; info Total;', ['1'], 'NUMBER'),
  ),
  statement('info', 'debug/info.html', sample('info {1,{2,3}}.get(1);', ['2,3'], 'LIST')),
  statement(
    'if, else if, else',
    'conditional-statements/condition.html',
    sample('if(false) { info 1; } else if(true) { info 2; } else { info 3; }', ['2'], 'NUMBER'),
  ),
  statement(
    'for each',
    'list-manipulations/for-each-element.html',
    sample('for each x in {1,2} { info x; }', ['1', '2'], 'NUMBER'),
    sample('for each x in Collection("a":1,"b":2) { info x; }', ['1', '2'], 'NUMBER'),
  ),
  statement(
    'for each index',
    'list-manipulations/for-each-index.html',
    sample('for each index i in {"a","b"} { info i; }', ['0', '1'], 'NUMBER'),
    sample('for each index i in leftpad("1",3).replaceAll(" ","1,").toList() { info i; }', ['0', '1', '2'], 'NUMBER'),
  ),
  statement('break', 'misc-statements/break.html', sample('for each x in {1,2} { info x; break; }', ['1'], 'NUMBER')),
  statement(
    'continue',
    'misc-statements/continue.html',
    sample('for each x in {1,2} { if(x == 1) { continue; } info x; }', ['2'], 'NUMBER'),
  ),
  statement('return', 'misc-statements/return-statement.html', sample('info 1; return; info 2;', ['1'], 'NUMBER')),
  statement(
    'try, catch',
    'misc-statements/try-catch.html',
    sample('try\n{\n\tx = 1 / 0;\n}\ncatch (e)\n{\n\tinfo e.lineNo;\n}', ['3'], 'NUMBER'),
    sample(
      'try\n{\n\tx = 1 / 0;\n}\ncatch (e)\n{\n\tinfo e.message;\n}',
      ['Error in performing the Operation / : Divide by zero error'],
      'TEXT',
    ),
  ),
  statement(
    'functions',
    'functions.html',
    sample('void main() { info thisapp.twice(4); } int twice(int n) { return n * 2; }', ['8'], 'NUMBER'),
  ),
  { ...statement('Form[criteria], sort by, range', 'data-access/fetch-records.html'), run: 'host' },
  { ...statement('insert into, update, delete from', 'data-access/add-record.html'), run: 'host' },
  { ...statement('invokeurl, invokeapi', 'deluge-invoke-url.html'), run: 'host' },
  { ...statement('sendmail, sendsms, pushNotification', 'misc-statements/send-mail.html'), run: 'host' },
  { ...statement('integration tasks', 'integration-tasks.html'), run: 'host' },
  { ...statement('alert, success message', 'differencebetween/alert-info.html'), run: 'shown' },
  { ...statement('hide, show, enable, disable, focus, clear', 'client-functions.html'), run: 'shown' },
  { ...statement('cancel submit, cancel delete', 'misc-statements/cancel-submit.html'), run: 'shown' },
  { ...statement('openUrl, reload, choices of a field', 'misc-statements/open-url.html'), run: 'shown' },
];
