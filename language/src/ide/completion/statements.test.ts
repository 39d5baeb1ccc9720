import { describe, expect, test } from 'vitest';
import { accepted, at, itemsAt, labelsAt } from '../testing.js';
import { completionList } from './index.js';

describe('statements', () => {
  test('start after a statement, a brace, and at the beginning', () => {
    for (const source of [
      '$0',
      'x = 1;\n$0',
      'if(a) {\n\t$0\n}',
      'if(a) { } $0',
      'x = 1;$0',
      'x = 1\n$0',
      'sendmail [ ]\n$0',
    ]) {
      const labels = labelsAt(source);
      expect(labels, source).toEqual(expect.arrayContaining(['if', 'for each', 'info', 'return', 'sendmail', 'zoho']));
    }
  });

  test('do not start inside an expression', () => {
    for (const source of [
      'x = $0',
      'x = f($0)',
      'if($0',
      'x = {"a": $0',
      'return $0',
      'info $0',
      'x = a + $0',
      'x = !$0',
    ]) {
      const labels = labelsAt(source);
      expect(labels, source).not.toContain('for each');
      expect(labels, source).toEqual(expect.arrayContaining(['zoho', 'ifNull']));
    }
  });

  test('nothing can follow a complete value on the same line', () => {
    expect(labelsAt('x = a $0')).toEqual([]);
    expect(labelsAt('x = f(1) $0')).toEqual([]);
    expect(labelsAt('f(a\n$0)')).toEqual([]);
  });

  test('a forgotten semicolon does not stop the next line', () => {
    expect(labelsAt('x = f(1)\n$0')).toContain('if');
    expect(labelsAt('x = a\nin$0')).toContain('info');
  });

  test('break and continue belong to loops, else to if, catch to try', () => {
    expect(labelsAt('$0')).not.toContain('break');
    expect(labelsAt('for each x in y\n{\n\tif(x)\n\t{\n\t\t$0\n\t}\n}')).toEqual(
      expect.arrayContaining(['break', 'continue']),
    );
    expect(labelsAt('x = 1;\n$0')).not.toContain('else');
    expect(labelsAt('if(a)\n{\n}\n$0')).toContain('else');
    expect(labelsAt('if(a)\n{\n}\nelse\n{\n}\n$0')).not.toContain('else');
    expect(labelsAt('try\n{\n}\n$0')).toContain('catch');
  });

  test('words that only go on', () => {
    expect(labelsAt('for $0')).toEqual(['each']);
    expect(labelsAt('for each x $0')).toEqual(['in']);
    expect(labelsAt('x = insert $0')).toEqual(['into']);
    expect(labelsAt('for each $0')).toEqual([]);
    expect(labelsAt('try { } catch ($0')).toEqual([]);
  });

  test('headers at the top of a file, types in their brackets', () => {
    expect(labelsAt('$0')).toContain('void …');
    expect(labelsAt('// what it does\nvo$0')).toContain('void …');
    expect(accepted('$0', 'void …')).toMatch(/^void ‹1:name›\(‹2›\)\n\{/);
    expect(labelsAt('x = 1;\n$0')).not.toContain('void …');
    expect(labelsAt('void f($0)\n{\n}')).toEqual(expect.arrayContaining(['string', 'int', 'map']));
    expect(labelsAt('void f(int a, $0)\n{\n}')).toContain('string');
    expect(labelsAt('void f(int $0)\n{\n}')).toEqual([]);
  });
});

describe('words with a block', () => {
  test('come before the word while it is typed, and after it once it is typed out', () => {
    const labels = labelsAt('if(a)\n{\n}\nels$0');
    expect(labels.indexOf('else …')).toBeLessThan(labels.indexOf('else'));
    expect(labelsAt('if(a)\n{\n}\nelse$0').slice(0, 2)).toEqual(['else', 'else if …']);
    expect(labelsAt('sendmail$0').slice(0, 2)).toEqual(['sendmail', 'sendmail …']);
    expect(accepted('if(a)\n{\n}\nels$0', 'else')).toBe('if(a)\n{\n}\nelse');
  });

  test('are laid out as the file is, or as Zoho does it', () => {
    expect(accepted('i$0', 'if …')).toBe('if(‹1:condition›)\n{\n\t‹0›\n}');
    const script = 'if (a) {\n\tx = invokeurl [\n\t\turl: b\n\t];\n}\n';
    expect(accepted(`${script}i$0`, 'if …')).toBe(`${script}if (‹1:condition›) {\n\t‹0›\n}`);
    expect(accepted(`${script}t$0`, 'try …')).toContain('} catch (');
    expect(accepted(`${script}y = invo$0`, 'invokeurl …')).toContain('y = invokeurl [\n\turl: "‹1›"\n');
  });
});

describe('what is typed', () => {
  const items = (source: string, trigger: '.' | '"' | ':') => {
    const { analysis, offset } = at(source);
    return completionList(analysis, offset, trigger);
  };

  test('after a finished text, or after a colon that any value may follow, nothing opens', () => {
    expect(items('x = invokeurl\n[\n\turl : "a"$0\n];', '"').items).toEqual([]);
    expect(items('x = invokeurl\n[\n\turl :$0\n];', ':').items).toEqual([]);
    expect(items('x = invokeurl\n[\n\ttype :$0\n];', ':').items.length).toBeGreaterThan(3);
  });

  test('a line cannot end where a call must follow', () => {
    expect(items('zoho.crm.$0', '.').mayEndLine).toBe(false);
    expect(items('x = "a".$0', '.').mayEndLine).toBe(false);
    expect(items('x = zoho.$0', '.').mayEndLine).toBe(true);
    expect(items('x = a.$0', '.').mayEndLine).toBe(true);
    expect(items('for each x in input.$0', '.').mayEndLine).toBe(true);
  });
});

describe('blocks', () => {
  test('a block brings what it needs', () => {
    expect(accepted('x = invo$0', 'invokeurl …')).toBe(
      'x = invokeurl\n[\n\turl :"‹1›"\n\ttype :‹2|GET,POST,PUT,PATCH,DELETE|›\n];‹0›',
    );
    expect(accepted('x = invo$0;', 'invokeurl …')).toMatch(/\]‹0›;$/);
    expect(accepted('send$0', 'sendmail …')).toMatch(
      /^sendmail\n\[\n\tfrom :‹1\|zoho.adminuserid,zoho.loginuserid\|›\n\tto :‹2›\n\tsubject :"‹3›"\n\tmessage :"‹4›"\n\]‹0›$/,
    );
  });

  test('a bracket that is there is not doubled', () => {
    expect(accepted('x = invoke$0\n[\n\turl : "a"\n];', 'invokeurl')).toBe('x = invokeurl\n[\n\turl : "a"\n];');
  });

  test('attributes that are not given yet, the required ones first', () => {
    expect(labelsAt('x = invokeurl [ $0 ];')[0]).toBe('url');
    const labels = labelsAt('x = invokeurl\n[\n\turl : "a"\n\t$0\n];');
    expect(labels).not.toContain('url');
    expect(labels).toEqual(expect.arrayContaining(['type', 'headers', 'connection', 'response-format']));
    expect(labelsAt('x = invokeurl [ url : "a" $0 ];')).toContain('type');
    expect(labelsAt('x = invokeurl\n[\n\t$0')).toContain('url');
    expect(labelsAt('sendmail\n[\n\tfrom : zoho.adminuserid\n\t$0')).toContain('to');
    expect(labelsAt('x = zoho.sdp.invokeurl [ $0 ]')).toContain('url');
  });

  test('an attribute brings its colon and its usual value', () => {
    expect(accepted('x = invokeurl\n[\n\turl : "a"\n\tty$0\n];', 'type')).toContain(
      '\ttype : ‹1|GET,POST,PUT,PATCH,DELETE|›‹0›\n]',
    );
    expect(accepted('x = invokeurl\n[\n\tur$0 : "a"\n];', 'url')).toBe('x = invokeurl\n[\n\turl : "a"\n];');
    expect(accepted('x = invokeurl\n[\n\turl : "a"\n\tresponse-fo$0\n];', 'response-format')).toContain(
      '\n\tresponse-format : ‹1',
    );
    expect(accepted('sendmail\n[\n\tfrom : a\n\treply t$0\n]', 'reply to')).toContain('\n\treply to : ‹1›‹0›\n]');
  });

  test('a name of two words is completed from its first, whatever stands before it', () => {
    expect(labelsAt('sendmail [ from : a to : "a" content $0 ]')).toEqual(['content type']);
    expect(accepted('sendmail [ from : a to : "a" content ty$0 ]', 'content type')).toContain('"a" content type : ‹1');
    expect(labelsAt('x = invokeurl [ url : "a" type $0 ];')).not.toContain('today');
  });

  test('inside a value there are values, not attributes', () => {
    const labels = labelsAt('m = 1;\nx = invokeurl [ url : "a" + $0 ];');
    expect(labels).toContain('m');
    expect(labels).not.toContain('headers');
    expect(labelsAt('m = 1;\nx = invokeurl [ url : f($0) ];')).toContain('m');
    expect(labelsAt('m = 1;\nx = invokeurl [ parameters : $0 ];')).toContain('m');
  });
});

test('the fields of an insert are not known, their values are expressions', () => {
  expect(labelsAt('x = 1;\nid = insert into Form [ $0 ];')).toEqual([]);
  expect(labelsAt('x = 1;\nid = insert into Form [ Name = "a" $0 ];')).toEqual([]);
  expect(labelsAt('x = 1;\nid = insert into Form [ Name = $0 ];')).toContain('x');
  expect(labelsAt('x = 1;\nid = insert into Form [ Name = f($0) ];')).toContain('x');
});

describe('names', () => {
  test('variables come first, the nearest on top, and only those of the same function', () => {
    const script =
      'void f(int id)\n{\n\tfar = 1;\n\tnear = 2;\n\tx = $0;\n\tlate = 3;\n}\nvoid g()\n{\n\tother = 1;\n}';
    const labels = labelsAt(script);
    expect(labels.slice(0, 3)).toEqual(['near', 'far', 'id']);
    expect(labels.indexOf('near')).toBeLessThan(labels.indexOf('far'));
    expect(labels).toEqual(expect.arrayContaining(['id', 'late']));
    expect(labels).not.toContain('other');
  });

  test('what the product hands over, in a script without a header', () => {
    expect(labelsAt('x = $0;', { product: 'salesiq' })).toContain('visitor');
    expect(labelsAt('void f()\n{\n\tx = $0;\n}', { product: 'salesiq' })).not.toContain('visitor');
    expect(labelsAt('x = $0;')).not.toContain('visitor');
  });

  test('a name that is only being written is not proposed', () => {
    expect(labelsAt('counter$0 = 1;')).not.toContain('counter');
    expect(labelsAt('counter = 1;\ncounte$0 = 2;')).toContain('counter');
    expect(labelsAt('counter = 1;\ncounter$0 = 2;')).toEqual([]);
  });

  test('functions of the file', () => {
    const script = 'string rate(String c)\n{\n\treturn "";\n}\nvoid main()\n{\n\tx = ra$0;\n}';
    expect(accepted(script, 'rate')).toContain('x = rate(‹1›)‹0›;');
  });

  test('built-ins, constants, literals and system variables', () => {
    expect(labelsAt('x = $0')).toEqual(
      expect.arrayContaining(['Map', 'List', 'today', 'true', 'null', 'ifNull', 'zoho.adminuserid']),
    );
    expect(accepted('x = to$0', 'today')).toBe('x = today');
    expect(accepted('x = Ma$0', 'Map')).toBe('x = Map()‹0›');
    expect(accepted('x = ifn$0', 'ifNull')).toBe('x = ifNull(‹1›)‹0›');
  });

  test('a task is found by any segment of its name', () => {
    expect(labelsAt('x = visitorse$0')).toContain('zoho.salesiq.visitorsession.get');
    expect(labelsAt('x = getRecordBy$0')).toContain('zoho.crm.getRecordById');
    expect(accepted('getRecordBy$0', 'zoho.crm.getRecordById')).toMatch(/^zoho\.crm\.getRecordById\(/);
  });

  test('a task that is also a built-in is proposed once', () => {
    expect(labelsAt('x = getUr$0').filter((label) => label === 'getUrl')).toHaveLength(1);
    expect(itemsAt('x = getUr$0').find((item) => item.label === 'getUrl')).toMatchObject({
      kind: 'task',
      deprecated: true,
    });
  });
});

describe('the list', () => {
  test('is never longer than 299, and says when it was cut', () => {
    const many = Array.from({ length: 400 }, (_, index) => `variable${index} = ${index};`).join('\n');
    for (const source of [`${many}\nx = $0`, `${many}\nx = v$0`, `${many}\n$0`, `${many}\nx = e$0`]) {
      const { analysis, offset } = at(source);
      const list = completionList(analysis, offset);
      expect(list.items.length).toBeLessThan(300);
    }
    const { analysis, offset } = at(`${many}\nx = a$0`);
    expect(completionList(analysis, offset).isIncomplete).toBe(true);
  });

  test('keeps its order in sortText, and its ranges on one line around the cursor', () => {
    const { analysis, offset } = at('x = zoho.salesiq.vis$0');
    const { items } = completionList(analysis, offset);
    expect(items.map((item) => item.sortText)).toEqual(items.map((item) => item.sortText).sort());
    for (const { replace } of items) {
      expect(replace.start).toBeLessThanOrEqual(offset);
      expect(replace.end).toBeGreaterThanOrEqual(offset);
      expect(analysis.text.slice(replace.start, replace.end)).not.toContain('\n');
    }
  });
});
