import type { Json, JsonObject } from '../../../json.js';
import { change, Draft, merged, objectsIn, type Row, rowsIn, textMember } from '../../records/collections.js';
import type { Operation, Resource, ResourceCall, Scopes } from '../../resource.js';
import { type ProjectModule, projectFields, projectModules } from './modules.js';
import { projectsAnswer, projectsError, projectsService } from './projects-service.js';

const noPortal = (): Response => projectsError(404, 6404, 'No such portal');
const notFound = (): Response => projectsError(404, 6504, 'Resource not found');
const lacking = (name: string): Response => projectsError(400, 6831, `Input Parameter Missing: ${name}`);

function scope(area: string, word: string): Scopes {
  return () => [`ZohoProjects.${area}.${word}`];
}

/** By its id or its name. */
function isPortal(document: JsonObject, name: string | undefined): boolean {
  return objectsIn(document, 'portals').some((portal) =>
    ['id_string', 'name'].some((key) => textMember(portal, key) === name),
  );
}

function projectIn(rows: readonly Row[], id: string | undefined): Row | undefined {
  return rows.find((row) => row.get('id_string') === id);
}

const portals: Operation = {
  scopes: scope('portals', 'READ'),
  async run(_, { documents }) {
    return projectsAnswer('portals', objectsIn(await documents.of('projects').read(), 'portals'));
  },
};

const listParameters = ['index', 'range', 'status', 'sort_column', 'sort_order'];

/** A list from `index` on, the first being 1. Nothing found: no body at all. */
function listed(name: string, rows: readonly Row[], query: URLSearchParams): Response {
  const [index, range] = [query.get('index') ?? '1', query.get('range') ?? '100'];
  if (!/^\d{1,6}$/.test(index) || !/^\d{1,3}$/.test(range))
    return projectsError(400, 6832, 'Input Parameter Does not Match the Pattern Specified: index, range');
  const status = query.get('status');
  const wanted = rows.filter((row) => status === null || textMember(row, 'status') === status);
  const start = Math.max(0, Number(index) - 1);
  const shown = wanted.slice(start, start + Number(range));
  return shown.length === 0 ? new Response(null, { status: 204 }) : projectsAnswer(name, shown);
}

const listProjects: Operation = {
  scopes: scope('projects', 'READ'),
  query: listParameters,
  async run({ segments, query }, { documents }) {
    const document = await documents.of('projects').read();
    if (!isPortal(document, segments.portal)) return noPortal();
    return listed('projects', rowsIn(document, 'projects') ?? [], query);
  },
};

const createProject: Operation = {
  scopes: scope('projects', 'CREATE'),
  async run(call, { documents }) {
    const values = await readForm(call, projectFields);
    if (values instanceof Response) return values;
    if (!values.has('name')) return lacking('name');
    return change(documents.of('projects'), (draft) => {
      if (!isPortal(draft.document, call.segments.portal)) return noPortal();
      const row = merged(
        new Map<string, Json>([
          ['id_string', draft.takeId()],
          ['status', 'active'],
        ]),
        values,
      );
      draft.add('projects', row);
      return projectsAnswer('projects', [row], 201);
    });
  },
};

/** The fields of a form; a response if one of them is none of the record's. */
async function readForm(call: ResourceCall, fields: readonly string[]): Promise<JsonObject | Response> {
  const form = await call.form();
  if (form === undefined) return lacking('name');
  const values = new Map<string, Json>();
  for (const [name, value] of form) {
    if (!fields.includes(name) || typeof value !== 'string')
      return projectsError(400, 6832, `Input Parameter Does not Match the Pattern Specified: ${name}`);
    values.set(name, value);
  }
  return values;
}

/** The records of the project; a response if there is no such portal or project. */
function recordsOf(draft: Draft, call: ResourceCall, { path }: ProjectModule): readonly Row[] | Response {
  const { portal, project } = call.segments;
  if (!isPortal(draft.document, portal)) return noPortal();
  if (projectIn(draft.rows('projects'), project) === undefined) return notFound();
  return draft.rows(path).filter((row) => row.get('project') === project);
}

function readRecords(module: ProjectModule, read: (rows: readonly Row[], call: ResourceCall) => Response): Operation {
  return {
    scopes: scope(module.path, 'READ'),
    query: listParameters,
    async run(call, { documents }) {
      const rows = recordsOf(new Draft(await documents.of('projects').read()), call, module);
      return rows instanceof Response ? rows : read(rows.map(shown), call);
    },
  };
}

/** Which project a record belongs to is said by the address. */
function shown(row: Row): Row {
  return new Map([...row].filter(([name]) => name !== 'project'));
}

function create(module: ProjectModule): Operation {
  return {
    scopes: scope(module.path, 'CREATE'),
    async run(call, { documents }) {
      const values = await readForm(call, module.fields);
      if (values instanceof Response) return values;
      const missing = module.required.find((name) => !values.has(name));
      if (missing !== undefined) return lacking(missing);
      return change(documents.of('projects'), (draft) => {
        const rows = recordsOf(draft, call, module);
        if (rows instanceof Response) return rows;
        const row = merged(new Map<string, Json>([['id_string', draft.takeId()]]), values);
        draft.add(module.path, merged(row, new Map([['project', call.segments.project ?? '']])));
        return projectsAnswer(module.path, [row], 201);
      });
    },
  };
}

function update(module: ProjectModule): Operation {
  return {
    scopes: scope(module.path, 'UPDATE'),
    async run(call, { documents }) {
      const values = await readForm(call, module.fields);
      if (values instanceof Response) return values;
      return change(documents.of('projects'), (draft) => {
        const rows = recordsOf(draft, call, module);
        if (rows instanceof Response) return rows;
        const row = projectIn(rows, call.segments.id);
        if (row === undefined) return notFound();
        const after = merged(row, values);
        draft.replace(module.path, row, after);
        return projectsAnswer(module.path, [shown(after)]);
      });
    },
  };
}

/** Addresses end in a stroke, and what is written comes as a form. */
export const projectsResources: readonly Resource[] = [
  { service: projectsService, path: '/restapi/portals/', methods: { GET: portals } },
  {
    service: projectsService,
    path: '/restapi/portal/{portal}/projects/',
    methods: { GET: listProjects, POST: createProject },
  },
  ...projectModules.flatMap((module): Resource[] => {
    const path = `/restapi/portal/{portal}/projects/{project}/${module.path}/`;
    const list = readRecords(module, (rows, { query }) => listed(module.path, rows, query));
    const one = readRecords(module, (rows, { segments }) => {
      const row = projectIn(rows, segments.id);
      return row === undefined ? notFound() : projectsAnswer(module.path, [row]);
    });
    return [
      { service: projectsService, path, methods: { GET: list, POST: create(module) } },
      { service: projectsService, path: `${path}{id}/`, methods: { GET: one, POST: update(module) } },
    ];
  }),
];
