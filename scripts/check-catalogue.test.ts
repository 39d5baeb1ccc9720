import { expect, it } from 'vitest';
import { problemsOf, readCatalogue } from './check-catalogue.mjs';

const catalogue = await readCatalogue();

/** The problems after `damage` was done to a copy of the data. */
function problemsAfter(damage: (data: Record<string, Record<string, unknown>[]>) => void): string[] {
  const data = structuredClone(catalogue.data) as Record<string, Record<string, unknown>[]>;
  damage(data);
  return problemsOf(data, catalogue.schemas);
}

function entry(entries: Record<string, unknown>[] | undefined, name: string): Record<string, unknown> {
  const found = entries?.find((one) => one.name === name || one.id === name || one.word === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

it('finds nothing wrong with the data as it ships', () => {
  expect(problemsAfter(() => {})).toEqual([]);
});

const get = 'zoho.salesiq.visitorsession.get';

it.each<[string, (data: Record<string, Record<string, unknown>[]>) => void, string]>([
  ['an entry without a page', (data) => delete entry(data.tasks, get).doc, "must have required property 'doc'"],
  [
    'a page that is not https',
    (data) => Object.assign(entry(data.tasks, get), { doc: 'http://a.example/' }),
    'doc must match pattern',
  ],
  ['an entry without a mark of trust', (data) => delete entry(data.limits, 'sendmail.perUser').verified, "'verified'"],
  [
    'an unverified task that does not say what it depends on',
    (data) => Object.assign(entry(data.tasks, get), { verified: false }),
    "must have required property 'evidence'",
  ],
  [
    'a built-in that is verified without its page',
    (data) => Object.assign(entry(data.builtins, 'leftpad'), { evidence: 'observed', verified: true }),
    'evidence must be equal to constant page',
  ],
  [
    'a type that Deluge does not have',
    (data) => Object.assign(entry(data['system-variables'], 'zoho.loginuser'), { type: 'STRING' }),
    'type must be equal to one of the allowed values',
  ],
  ['a property that no one knows', (data) => Object.assign(entry(data.tasks, get), { cost: 1 }), 'cost'],
  [
    'a handler whose answer has no such shape',
    (data) =>
      Object.assign(data.handlers?.[0] ?? {}, { returns: { type: 'KEY-VALUE', shape: 'nowhere', required: true } }),
    'there is no shape nowhere',
  ],
  [
    'a shape that is picked by a key that it does not have',
    (data) => delete (entry(data.shapes, 'salesiqInput').keys as Record<string, unknown>).type,
    'salesiqInput: it has no key type.',
  ],
  ['a call without a signature', (data) => delete entry(data.tasks, get).signatures, "'signatures'"],
  [
    'a name that differs from another in letter case only',
    (data) => data.tasks?.push({ ...entry(data.tasks, get), name: get.toUpperCase() }),
    `${get.toUpperCase()} has the name ${get.toUpperCase()}, which ${get} has already.`,
  ],
  [
    'an alias that is the name of another task',
    (data) => Object.assign(entry(data.tasks, get), { aliases: ['sendmail'] }),
    'sendmail has the name sendmail, which zoho.salesiq.visitorsession.get has already.',
  ],
  [
    'a built-in that is a task already',
    (data) => data.builtins?.push({ ...entry(data.builtins, 'randomNumber'), name: 'GetUrl' }),
    'GetUrl is a task already.',
  ],
  [
    'a service that does not exist',
    (data) => Object.assign(entry(data.tasks, get), { availableIn: ['salesdesk'] }),
    'the service salesdesk is unknown.',
  ],
  [
    'a task under a namespace that its service does not have',
    (data) => Object.assign(entry(data.tasks, get), { service: 'crm' }),
    'does not list its namespace',
  ],
  [
    'a connection that is not the last parameter',
    (data) => (entry(data.tasks, get).signatures as { params: unknown[] }[])[0]?.params.reverse(),
    'the connection should be parameter 3, not 1.',
  ],
  [
    'a connection that is not the first parameter where it has to be',
    (data) => (entry(data.tasks, 'salesforce.sales.create').signatures as { params: unknown[] }[])[0]?.params.reverse(),
    'the connection should be parameter 1, not 3.',
  ],
  [
    'a replacement that does not exist',
    (data) => Object.assign(entry(data.tasks, 'getUrl'), { deprecated: { replacement: 'fetchUrl' } }),
    'there is no fetchUrl to replace it.',
  ],
  [
    'a suggestion that does not exist',
    (data) => data.suggestions?.push({ wrong: 'zoho.a.b', name: 'zoho.a.c' }),
    'zoho.a.c',
  ],
  [
    'a suggestion for a task that exists',
    (data) => data.suggestions?.push({ wrong: get, name: 'getUrl' }),
    'needs no suggestion',
  ],
  [
    'a figure both for all and by plan',
    (data) => Object.assign(entry(data.limits, 'crm.api.credits'), { value: 1 }),
    'value must be null',
  ],
  ['a file that is missing', (data) => delete data.keywords, 'keywords.json is missing.'],
  ['a file without a schema', (data) => Object.assign(data, { extras: [] }), 'extras.json has no schema.'],
])('finds %s', (_, damage, problem) => {
  expect(problemsAfter(damage).join('\n')).toContain(problem);
});
