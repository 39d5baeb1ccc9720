import { describe, expect, it } from 'vitest';
import { catalogueData, testCatalogue } from '../testing/catalogue.js';
import { createCatalogue } from './loader.js';

const catalogue = testCatalogue();

describe('task', () => {
  it('is found in any letter case, in its own spelling', () => {
    expect(catalogue.task('ZOHO.CRM.getrecordbyid')?.name).toBe('zoho.crm.getRecordById');
  });

  it('is found under the other names that scripts use', () => {
    expect(catalogue.task('zoho.recruit.getRecordById')?.name).toBe('zoho.recruit.getRecordbyId');
    expect(catalogue.task('pushNotification')?.name).toBe('zoho.pushNotification');
  });

  it('is not found under the name of a variable, of a function, or of something in the engine', () => {
    for (const name of ['zoho.currentdate', 'zoho.encryption.md5', '__proto__', 'constructor', '']) {
      expect(catalogue.task(name)).toBeUndefined();
    }
  });

  it('tells the two forms of invokeUrl apart', () => {
    expect(catalogue.task('invokeurl')?.form).toBe('block');
    expect(catalogue.task('invokeurl', 'block')?.name).toBe('invokeUrl');
    expect(catalogue.task('invokeurl', 'call')?.name).toBe('invokeUrl()');
    expect(catalogue.task('invokeUrl()')?.form).toBe('call');
  });

  it('is not found in a form that it does not have', () => {
    expect(catalogue.task('sendmail', 'call')).toBeUndefined();
    expect(catalogue.task('zoho.crm.getRecords', 'block')).toBeUndefined();
  });

  it('has every list and the usual values although its data leaves them out', () => {
    const task = catalogue.task('zoho.books.getTemplates');
    expect(task).toMatchObject({ attributes: [], aliases: [], conflicts: [], deprecated: false, callsPerExecution: 1 });
    expect(task?.availableIn).toEqual(['*']);
  });

  it('has its result in every signature', () => {
    const signatures = catalogue.task('zoho.crm.getRecords')?.signatures;
    expect(signatures?.map((signature) => signature.returns.type)).toEqual(['LIST', 'KEY-VALUE']);
    expect(signatures?.[1]?.title).toBe('Users');
  });

  it('knows which parameter names the connection', () => {
    const connections = (name: string) =>
      catalogue.task(name)?.signatures.map((signature) => signature.params.findIndex((one) => one.isConnection));
    expect(connections('zoho.salesiq.visitorsession.get')).toEqual([2]);
    expect(connections('salesforce.sales.getRecords')).toEqual([0]);
    expect(connections('zoho.map.geoCode')).toEqual([-1]);
    expect(catalogue.task('invokeurl')?.attributes.find((one) => one.isConnection)?.name).toBe('connection');
  });

  it('that no page lists but public scripts call is there, and marked', () => {
    for (const name of ['zoho.cliq.postToChannelAsBot', 'zoho.crm.create', 'zoho.pushNotification']) {
      expect(catalogue.task(name)).toMatchObject({
        name,
        verified: false,
        evidence: expect.stringContaining('public'),
      });
    }
  });

  it('of the flagship page says all that the page says', () => {
    expect(catalogue.task('zoho.salesiq.visitorsession.get')).toMatchObject({
      signatures: [{ params: [{ name: 'portal_name' }, { name: 'key' }, { name: 'connection' }] }],
      returns: { type: 'KEY-VALUE', fields: { object: 'TEXT', url: 'TEXT', data: { '<key>': 'ANY' } } },
      scopes: ['SalesIQ.portals.ALL', 'SalesIQ.visitors.ALL', 'SalesIQ.visitors.READ', 'SalesIQ.visitors.UPDATE'],
      externalCall: true,
      availableIn: ['salesiq'],
      responseExamples: { failure: { error: { code: 1005 } } },
      verified: true,
    });
  });
});

describe('namespace', () => {
  const names = (prefix: string) => catalogue.namespace(prefix).map((entry) => entry.name);

  it('lists what can follow a prefix, in any letter case', () => {
    expect(names('Zoho.SalesIQ')).toEqual(['visitorsession']);
    expect(names('zoho.salesiq.visitorsession')).toEqual(['set', 'get']);
    expect(names('')).toEqual(['zoho', 'thisapp', 'intuit', 'salesforce', 'input']);
  });

  it('lists services, variables and functions under zoho', () => {
    const kinds = new Map(catalogue.namespace('zoho').map((entry) => [entry.name, entry.kind]));
    expect(kinds.get('crm')).toBe('namespace');
    expect(kinds.get('currentdate')).toBe('variable');
    expect(kinds.get('pushNotification')).toBe('task');
    expect(catalogue.namespace('zoho.encryption').every((entry) => entry.kind === 'function')).toBe(true);
  });

  it('gives a variable that a namespace follows as what it is', () => {
    const entry = catalogue.namespace('zoho').find((one) => one.name === 'loginuser');
    expect(entry).toMatchObject({ kind: 'variable', hasChildren: true });
    expect(names('zoho.loginuser')).toEqual(['name']);
  });

  it('says whose namespace it is', () => {
    const salesiq = catalogue.namespace('zoho').find((entry) => entry.name === 'salesiq');
    expect(salesiq?.summary).toBe('Zoho SalesIQ · 2 entries');
  });

  it('lists nothing after a task, a wrong prefix or a prefix with its dot', () => {
    for (const prefix of ['zoho.crm.getRecords', 'zoho.crn', 'zoho.', 'zoho..crm', '.'])
      expect(names(prefix)).toEqual([]);
  });

  it('is told from a whole name', () => {
    expect(catalogue.isNamespace('zoho.CRM')).toBe(true);
    expect(catalogue.isNamespace('zoho.appvariable')).toBe(true);
    expect(catalogue.isNamespace('thisapp.permissions')).toBe(true);
    for (const name of ['', 'zoho.crm.getRecords', 'zoho.currentdate', 'invokeurl']) {
      expect(catalogue.isNamespace(name)).toBe(false);
    }
  });
});

describe('built-ins', () => {
  it('are found as functions, with the receiver of a method as their first parameter', () => {
    const [contains] = catalogue.functions('CONTAINS');
    expect(contains).toMatchObject({ name: 'contains', receiver: undefined, kind: 'function' });
    expect(contains?.signatures[0]?.params.map((one) => one.name)).toEqual(['text', 'searchText']);
  });

  it('are found as functions under dotted names', () => {
    expect(catalogue.functions('zoho.encryption.MD5').map((one) => one.name)).toEqual(['zoho.encryption.md5']);
  });

  it('that only change their receiver are no functions', () => {
    expect(catalogue.functions('put')).toEqual([]);
  });

  it('are found as methods of one type, in any letter case and under other names', () => {
    expect(catalogue.methods('getjson', 'LIST').map((one) => one.receiver)).toEqual(['LIST']);
    expect(catalogue.methods('substring', 'TEXT').map((one) => one.name)).toEqual(['subString']);
    expect(catalogue.methods('getOccurence', 'TEXT').map((one) => one.name)).toEqual(['getOccurenceCount']);
  });

  it('of any type are methods of every type', () => {
    expect(catalogue.methods('isNull', 'COLLECTION')).toHaveLength(1);
  });

  it('are methods of further types where that was seen', () => {
    expect(catalogue.methods('addDay', 'TEXT')).toHaveLength(1);
    expect(catalogue.methods('addDay', 'DATE')).toHaveLength(1);
    expect(catalogue.methods('addDay', 'LIST')).toEqual([]);
  });

  it('of all types are given where the type is not known', () => {
    const receivers = catalogue.methods('get').map((one) => one.receiver);
    expect(receivers).toEqual(expect.arrayContaining(['LIST', 'KEY-VALUE', 'COLLECTION']));
    expect(catalogue.methods('get', 'ANY')).toHaveLength(receivers.length);
  });

  it('without brackets are constants, and no calls', () => {
    expect(catalogue.constant('TODAY')?.returns.type).toBe('DATE-TIME');
    expect(catalogue.functions('today')).toEqual([]);
  });

  it('that are tasks stand among the tasks alone', () => {
    for (const name of ['getUrl', 'postUrl', 'openUrl', 'zoho.file.convertToPDF', 'thisapp.blueprint.changeStage']) {
      expect(catalogue.functions(name)).toEqual([]);
      expect(catalogue.task(name)).toBeDefined();
    }
  });
});

describe('other words', () => {
  it('finds system variables, and any application variable', () => {
    expect(catalogue.systemVariable('zoho.CurrentDate')?.type).toBe('DATE-TIME');
    expect(catalogue.systemVariable('zoho.appvariable.TaxRate')?.name).toBe('zoho.appvariable.<NAME>');
    for (const name of ['zoho.appvariable', 'zoho.appvariable.', 'zoho.appvariable.a.b', 'zoho.loginuserrole']) {
      expect(catalogue.systemVariable(name)).toBeUndefined();
    }
  });

  it('finds keywords, header types, services and limits', () => {
    expect(catalogue.keyword('For Each')?.kind).toBe('statement');
    expect(catalogue.headerType('Float')?.type).toBe('DECIMAL');
    expect(catalogue.service('SalesIQ')?.name).toBe('Zoho SalesIQ');
    expect(catalogue.limit('sendmail.perUser')?.value).toBe(500);
    expect(catalogue.limit('externalCalls')?.value).toBeNull();
  });
});

describe('nearestTask', () => {
  it.each([
    ['zoho.salesiq.visitorsesion.get', 'zoho.salesiq.visitorsession.get'],
    ['zoho.salesiq.visitorsession.gett', 'zoho.salesiq.visitorsession.get'],
    ['zoho.salesIQ.visitor_session.set', 'zoho.salesiq.visitorsession.set'],
    ['zoho.salesiq.get', 'zoho.salesiq.visitorsession.get'],
    ['zoho.crn.getRecordById', 'zoho.crm.getRecordById'],
    ['zoho.crm.getRecordsById', 'zoho.crm.getRecordById'],
    ['zoho.crm.searchRecord', 'zoho.crm.searchRecords'],
    ['zoho.crm.v9.getRecords', 'zoho.crm.v8.getRecords'],
    ['zoho.cliq.postToChanel', 'zoho.cliq.postToChannel'],
    ['invokurl', 'invokeUrl'],
    ['sendmial', 'sendmail'],
    ['zoho.books.getRecordById', 'zoho.books.getRecordsByID'],
    ['zoho.CRM.UpsertRecord', 'zoho.crm.upsert'],
  ])('takes %s for %s', (written, meant) => {
    expect(catalogue.nearestTask(written)).toEqual({ name: meant });
  });

  it('says what to do where no single task replaces the name', () => {
    const near = catalogue.nearestTask('zoho.crm.deleteRecord');
    expect(near?.name).toBe('zoho.crm.invokeConnector');
    expect(near?.replacement).toContain('DELETE');
  });

  it('has nothing to say about names that are catalogued or too far from all', () => {
    for (const name of ['zoho.crm.getRecords', 'ZOHO.CRM.GETRECORDS', 'twilio.sms.send', 'standalone.price', 'x', '']) {
      expect(catalogue.nearestTask(name)).toBeUndefined();
    }
  });
});

describe('nearestBuiltin', () => {
  it.each([
    ['tolst', 'toList'],
    ['containz', 'contains'],
    ['getJOSN', 'getJSON'],
    ['zoho.encryption.md4', 'zoho.encryption.md5'],
  ])('takes %s for %s', (written, meant) => {
    expect(catalogue.nearestBuiltin(written)).toBe(meant);
  });

  it('has nothing to say about names that are known or too far from all', () => {
    for (const name of ['substring', 'TODAY', 'frobnicate', 'x'])
      expect(catalogue.nearestBuiltin(name)).toBeUndefined();
  });
});

describe('costOf', () => {
  it('tells a cost that the page states from one that is probable', () => {
    expect(catalogue.costOf('zoho.salesiq.visitorsession.get')).toMatchObject({ calls: 1, certainty: 'stated' });
    expect(catalogue.costOf('zoho.crm.getRecords')).toMatchObject({ calls: 1, certainty: 'probable' });
  });

  it.each(['invokeurl', 'invokeapi', 'getUrl', 'postUrl', 'invokeUrl()'])('of %s is one external call', (name) => {
    expect(catalogue.costOf(name)).toEqual({
      calls: 1,
      certainty: 'stated',
      pools: ['externalCalls', 'httpRequests'],
    });
  });

  it('of sendmail is none, but a mail of the day', () => {
    expect(catalogue.costOf('sendMail')).toEqual({ calls: 0, certainty: 'stated', pools: ['mails'] });
  });

  it('of a task that addresses Creator draws on two allowances', () => {
    expect(catalogue.costOf('zoho.creator.v2_1.getRecords')?.pools).toEqual(['externalCalls', 'creatorDeveloperApi']);
  });

  it('is there for every task, and for nothing else', () => {
    for (const task of catalogue.tasks) expect(catalogue.costOf(task.name)).toBeDefined();
    for (const name of ['contains', 'zoho.currentdate', 'zoho.crm']) expect(catalogue.costOf(name)).toBeUndefined();
  });
});

it('does not change the data that it was made of', () => {
  const before = JSON.stringify(catalogueData);
  const fresh = createCatalogue(catalogueData);
  for (const task of fresh.tasks) fresh.costOf(task.name);
  fresh.namespace('zoho');
  expect(JSON.stringify(catalogueData)).toBe(before);
});

describe('handlers', () => {
  it('are found by their product, with the shapes that they speak of', () => {
    const zobot = catalogue.handlersOf('salesiq').find(({ handler }) => handler === 'zobot.message');
    expect(zobot?.inputs.map(({ name }) => name)).toEqual(['message', 'visitor', 'operation', 'request']);
    expect(catalogue.shape(zobot?.returns.shape ?? '')?.keys.action).toMatchObject({ type: 'TEXT', required: true });
    expect(catalogue.handlersOf('nowhere')).toEqual([]);
    expect(catalogue.shape('nothing')).toBeUndefined();
  });
});
