// Checks the catalogue's data: shape, unique names, references between the files, a page and a mark of trust for each
// entry. Ends with status 1 and one line for each problem if something is wrong.
import { readdir, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv/dist/2020.js';

const folder = new URL('../language/src/catalogue/', import.meta.url);

/** The files of a folder of JSON, by their names without `ending`. */
async function readAll(subfolder, ending) {
  const directory = new URL(subfolder, folder);
  const names = (await readdir(directory)).filter((name) => name.endsWith(ending)).sort();
  const read = async (name) => [
    name.slice(0, -ending.length),
    JSON.parse(await readFile(new URL(name, directory), 'utf8')),
  ];
  return Object.fromEntries(await Promise.all(names.map(read)));
}

/** The data files and their schemas, by file name without ending: `tasks`, `system-variables`, … */
export async function readCatalogue() {
  return { data: await readAll('data/', '.json'), schemas: await readAll('schema/', '.schema.json') };
}

/** What is wrong with the data, one sentence each; empty if nothing is. */
export function problemsOf(data, schemas) {
  const shape = shapeProblems(data, schemas);
  // What refers to what can only be followed once every entry has the shape that it should have.
  return shape.length > 0 ? shape : contentProblems(data);
}

function shapeProblems(data, schemas) {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictRequired: false, strictTypes: false });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, `${name}.schema.json`);
  const problems = [];
  for (const name of Object.keys(schemas)) {
    if (name !== 'definitions' && data[name] === undefined) problems.push(`${name}.json is missing.`);
  }
  for (const [name, entries] of Object.entries(data)) {
    const validate = ajv.getSchema(`${name}.schema.json`);
    if (validate === undefined) {
      problems.push(`${name}.json has no schema.`);
    } else if (!validate(entries)) {
      for (const { instancePath, message, params } of validate.errors ?? []) {
        const [, index, ...rest] = instancePath.split('/');
        const label = nameOf(entries[index]) ?? index ?? 'the file';
        const detail = params.additionalProperty ?? params.allowedValue ?? params.allowedValues?.join(', ') ?? '';
        problems.push(`${name}.json, ${label}: ${rest.join('.')} ${message} ${detail}`.replace(/\s+/g, ' ').trim());
      }
    }
  }
  return problems;
}

function nameOf(entry) {
  return entry?.name ?? entry?.word ?? entry?.id ?? entry?.wrong ?? entry?.letters ?? entry?.message;
}

function contentProblems(data) {
  return [
    ...uniqueNames(data),
    ...serviceReferences(data),
    ...taskNamespaces(data),
    ...parameterProblems(data),
    ...replacements(data),
    ...costReferences(data),
    ...headerWords(data),
    ...shapeReferences(data),
  ];
}

function* uniqueNames(data) {
  const callable = data.builtins.map((builtin) => ({
    label: builtin.receiver === undefined ? builtin.name : `${builtin.receiver}.${builtin.name}`,
    names: [builtin.name, ...(builtin.aliases ?? [])].map((name) => `${builtin.receiver ?? ''} ${name}`),
  }));
  const tasks = data.tasks.map((task) => ({ label: task.name, names: [task.name, ...(task.aliases ?? [])] }));
  const simple = (entries, key) => entries.map((entry) => ({ label: entry[key], names: [entry[key]] }));
  yield* duplicates('builtins.json', callable);
  yield* duplicates('tasks.json', tasks);
  // A built-in that is a task has to be left out: one entry, not two.
  const taskNames = new Set(tasks.flatMap(({ names }) => names.map((name) => name.replace('()', '').toLowerCase())));
  for (const { name, receiver } of data.builtins) {
    if (receiver === undefined && taskNames.has(name.toLowerCase())) yield `builtins.json: ${name} is a task already.`;
  }
  yield* duplicates('services.json', simple(data.services, 'id'));
  yield* duplicates(
    'services.json, namespaces',
    data.services.map((service) => ({ label: service.id, names: service.namespaces })),
  );
  yield* duplicates('limits.json', simple(data.limits, 'id'));
  yield* duplicates('keywords.json', simple(data.keywords, 'word'));
  yield* duplicates('system-variables.json', simple(data['system-variables'], 'name'));
  yield* duplicates('types.json', simple(data.types, 'name'));
  yield* duplicates('header-types.json', simple(data['header-types'], 'word'));
  yield* duplicates('messages.json', simple(data.messages, 'message'));
  yield* duplicates('snippets.json', simple(data.snippets, 'word'));
  yield* duplicates('suggestions.json', simple(data.suggestions, 'wrong'));
  yield* duplicates('shapes.json', simple(data.shapes, 'name'));
  const handlers = data.handlers.map(({ product, handler }) => ({ label: handler, names: [`${product} ${handler}`] }));
  yield* duplicates('handlers.json', handlers);
  const letters = data['date-patterns'].map((pattern) => pattern.letters);
  for (const letter of letters.filter((one, index) => letters.indexOf(one) !== index)) {
    yield `date-patterns.json: ${letter} is listed twice.`;
  }
}

/** Names that two entries share, or that one entry repeats, in any letter case. */
function* duplicates(where, entries) {
  const owners = new Map();
  for (const { label, names } of entries) {
    for (const name of names) {
      const key = name.toLowerCase();
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, label);
      else yield `${where}: ${label} has the name ${name.trim()}, which ${owner} has already.`;
    }
  }
}

function* serviceReferences(data) {
  const known = new Set(['*', ...data.services.map((service) => service.id)]);
  const check = function* (label, ids = []) {
    for (const id of ids) if (!known.has(id)) yield `${label}: the service ${id} is unknown.`;
  };
  for (const task of data.tasks) {
    yield* check(task.name, [task.service, ...(task.availableIn ?? []), ...(task.notAvailableIn ?? [])]);
    for (const parameter of parametersOf(task)) {
      yield* check(`${task.name}, ${parameter.name}`, [
        ...(parameter.requiredIn ?? []),
        ...(parameter.notUsedIn ?? []),
      ]);
    }
  }
  for (const builtin of data.builtins) yield* check(builtin.name, builtin.availability);
  for (const limit of data.limits) yield* check(limit.id, [limit.service]);
  for (const { product, handler } of data.handlers) yield* check(handler, [product]);
  for (const file of ['keywords', 'system-variables', 'types', 'messages']) {
    for (const entry of data[file]) yield* check(nameOf(entry), entry.availableIn);
  }
}

function* taskNamespaces(data) {
  const services = new Map(data.services.map((service) => [service.id, service]));
  for (const { name, service } of data.tasks) {
    const bare = name.replace('()', '').toLowerCase();
    const namespaces = services.get(service)?.namespaces ?? [];
    if (!namespaces.some((prefix) => `${bare}.`.startsWith(`${prefix.toLowerCase()}.`))) {
      yield `${name}: its service, ${service}, does not list its namespace.`;
    }
  }
}

function* parameterProblems(data) {
  for (const task of data.tasks) {
    for (const signature of task.signatures ?? []) yield* connectionProblems(task.name, signature.params);
    for (const signature of task.signatures ?? []) yield* repeated(task.name, signature.params);
    yield* repeated(task.name, task.attributes ?? []);
    const limiting = task.listLimit?.parameter;
    if (limiting !== undefined && !task.signatures?.[0]?.params.some(({ name }) => name === limiting)) {
      yield `${task.name}: listLimit names ${limiting}, which is not a parameter of it.`;
    }
    for (const parameter of parametersOf(task)) {
      if (
        /^connection/i.test(parameter.name) !== Boolean(parameter.isConnection) &&
        !/_connection$/i.test(parameter.name)
      ) {
        yield `${task.name}, ${parameter.name}: isConnection does not go with its name.`;
      }
    }
  }
  for (const builtin of data.builtins) {
    for (const signature of builtin.signatures) yield* repeated(builtin.name, signature.params);
  }
}

function* repeated(label, parameters) {
  const names = parameters.flatMap((parameter) => [parameter.name, ...(parameter.aliases ?? [])]);
  for (const name of names.filter((one, index) => names.indexOf(one) !== index))
    yield `${label}: ${name} is listed twice.`;
}

/** The link name comes last; in the tasks of other makers it comes first. */
function* connectionProblems(label, parameters) {
  const at = parameters.findIndex((parameter) => parameter.isConnection);
  if (at < 0) return;
  const expected = label.startsWith('zoho.') ? parameters.length - 1 : 0;
  if (at !== expected) yield `${label}: the connection should be parameter ${expected + 1}, not ${at + 1}.`;
}

function* replacements(data) {
  const known = new Set(
    data.tasks.flatMap((task) => [task.name, ...(task.aliases ?? [])]).map((name) => name.toLowerCase()),
  );
  const exists = (name) =>
    name.endsWith('.*')
      ? [...known].some((one) => one.startsWith(name.slice(0, -1).toLowerCase()))
      : known.has(name.toLowerCase());
  for (const { name, deprecated } of data.tasks) {
    if (deprecated && !exists(deprecated.replacement))
      yield `${name}: there is no ${deprecated.replacement} to replace it.`;
  }
  for (const { wrong, name } of data.suggestions) {
    if (known.has(wrong.toLowerCase())) yield `${wrong}: it is catalogued, so it needs no suggestion.`;
    if (!exists(name)) yield `${wrong}: there is no ${name} to suggest.`;
  }
}

/** What a task or a service says about cheaper ways names tasks, parameters and limits that exist. */
function* costReferences(data) {
  const tasks = new Map(data.tasks.map((task) => [task.name, task]));
  const has = (task, parameter) => task.signatures?.[0]?.params.some(({ name }) => name === parameter);
  for (const { name, bulk, byId, mergeable } of data.tasks) {
    const task = tasks.get(name);
    const named = [bulk?.record, bulk?.id, byId?.module, byId?.id, mergeable].filter((one) => one !== undefined);
    for (const parameter of named) {
      if (!has(task, parameter)) yield `${name}: ${parameter} is not a parameter of it.`;
    }
    if (bulk !== undefined && tasks.get(bulk.task)?.limits?.recordsPerCall === undefined) {
      yield `${name}: there is no ${bulk.task} that says how many records it takes.`;
    }
  }
  for (const { id, query } of data.services) {
    if (query !== undefined && !data.limits.some((limit) => limit.id === query.valuesLimit)) {
      yield `${id}: there is no limit ${query.valuesLimit}.`;
    }
    for (const { limit } of query?.rowLimits ?? []) {
      const known = data.limits.find((each) => each.id === limit);
      if (typeof known?.value !== 'number') yield `${id}: there is no limit ${limit} that is a number.`;
    }
  }
}

function* headerWords(data) {
  const words = new Map(data['header-types'].map((type) => [type.word, type]));
  for (const type of data.types) {
    for (const word of type.headerWords) if (!words.has(word)) yield `${type.name}: header-types.json has no ${word}.`;
  }
  for (const { word, kind } of data.keywords) {
    if (kind === 'type' && !words.has(word)) yield `${word}: header-types.json has no such word.`;
  }
}

/** Shapes that handlers and other shapes name. */
function* shapeReferences({ shapes, handlers }) {
  const known = new Set(shapes.map((shape) => shape.name));
  const missing = (label, names) =>
    names
      .filter((name) => name !== undefined && !known.has(name))
      .map((name) => `${label}: there is no shape ${name}.`);
  const ofValue = (value) => [value.shape, value.items?.shape];
  for (const { name, keys, otherKeys, variants, oneOf } of shapes) {
    const values = [...Object.values(keys), ...(otherKeys === undefined ? [] : [otherKeys])];
    yield* missing(name, [...values.flatMap(ofValue), ...Object.values(variants?.shapes ?? {}), ...(oneOf ?? [])]);
    if (variants !== undefined && keys[variants.key] === undefined) yield `${name}: it has no key ${variants.key}.`;
  }
  for (const { product, handler, inputs, returns } of handlers) {
    yield* missing(`${product} ${handler}`, [...inputs, returns].flatMap(ofValue));
    yield* missing(`${product} ${handler}`, returns.oneOf ?? []);
  }
}

function parametersOf(task) {
  return [...(task.signatures ?? []).flatMap((signature) => signature.params), ...(task.attributes ?? [])];
}

/** One line for each file: how many entries it has, and how many of them were read on a page of their own. */
function counts(data) {
  return Object.entries(data).map(([name, entries]) => {
    const marked = entries.filter((entry) => entry.verified !== undefined);
    const verified = marked.filter((entry) => entry.verified).length;
    const trust = marked.length === 0 ? '' : `, ${verified} verified, ${marked.length - verified} not`;
    return `${name.padEnd(18)}${String(entries.length).padStart(4)}${trust}`;
  });
}

async function main() {
  const { data, schemas } = await readCatalogue();
  const problems = problemsOf(data, schemas);
  for (const problem of problems) console.error(problem);
  for (const line of counts(data)) console.log(line);
  if (problems.length > 0) {
    console.error(`\nThe catalogue has ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
