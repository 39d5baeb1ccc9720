import { describe, expect, test } from 'vitest';
import { testCatalogue } from '../../testing/index.js';
import { createWorkspace } from '../../workspace.js';
import { itemsAt } from '../testing.js';
import { completionDocumentation } from './documentation.js';

const workspace = createWorkspace(testCatalogue(), { connections: [{ linkName: 'mine' }] });

describe('completionDocumentation', () => {
  test('every key that an item carries leads to a text', () => {
    const sources = [
      '$0',
      'if(a)\n{\n}\n$0',
      'x = $0',
      'x = e$0',
      'x = g$0',
      'x = zoho.$0',
      'x = zoho.crm.$0',
      'm.$0',
      'x = invokeurl [ $0 ]',
      'x = invokeurl [ type : $0 ]',
      'sendmail [ from : $0 ]',
      'zoho.desk.create(1, "$0")',
      'zoho.crm.getRecords("a", 1, 1, m, "$0")',
      'for $0',
    ];
    const silent = new Set(['variable', 'snippet', 'value', 'keyword']);
    for (const source of sources) {
      for (const item of itemsAt(source, workspace.settings)) {
        if (item.key === '') {
          expect(silent.has(item.kind), `${source}: ${item.label}`).toBe(true);
        } else expect(completionDocumentation(workspace, item.key), item.key).toMatch(/\S/);
      }
    }
  });

  test('the method of the right type', () => {
    const item = itemsAt('m = Map();\nm.ge$0').find(({ label }) => label === 'get');
    expect(completionDocumentation(workspace, item?.key ?? '')).toContain('KEY-VALUE.get(');
  });

  test('a key of another server, an old one or nonsense has none', () => {
    for (const key of [
      '',
      'x',
      'task:',
      'task:zoho.nothing',
      'builtin:TEXT.nothing',
      'attribute:a/b',
      'namespace:x',
      'constructor:a',
    ]) {
      expect(completionDocumentation(workspace, key), key).toBeUndefined();
    }
  });

  test('a link name says whether it is configured', () => {
    expect(completionDocumentation(workspace, 'connection:mine')).toContain('from the settings');
    expect(completionDocumentation(workspace, 'connection:other`<b>')).toContain('``other`<b>`` is not among');
  });
});
