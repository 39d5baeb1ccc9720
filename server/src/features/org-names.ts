import { describeField, type Field, type Form, type Schema } from '@deluge-tools/language';
import { canonical, fileIn } from '@deluge-tools/project';
import type { CancellationToken, Location } from 'vscode-languageserver';
import { toRange } from '../convert.js';
import type { Feature, FeatureHost } from '../feature.js';
import { placesOf } from '../org-places.js';
import {
  type OrgField,
  type OrgForm,
  type OrgNames,
  type OrgReferencesParams,
  orgNamesRequest,
  orgReferencesRequest,
} from '../protocol.js';
import type { Lines } from '../script-document.js';

/** An organization of the workspace, and the lines of the file that declares its forms. */
interface Organization {
  readonly id: string;
  readonly schema: Schema;
  readonly lines?: Lines;
}

/** Those of exports, and those that were fetched into a folder of the workspace; each once. */
async function organizations(server: FeatureHost): Promise<Organization[]> {
  const found = new Map<string, Organization>();
  for (const { uri, lines, app } of await server.exports()) found.set(uri, { id: uri, schema: app.app.schema, lines });
  for (const folder of server.folders) {
    for (const schema of await server.fetchedNames(fileIn(canonical(folder), 'script'))) {
      const id = [schema.product, schema.connection ?? '', schema.name].join(' ');
      if (!found.has(id)) found.set(id, { id, schema });
    }
  }
  return [...found.values()];
}

/** `deluge/orgNames` */
async function answerNames(server: FeatureHost): Promise<OrgNames[]> {
  return (await organizations(server)).map(({ id, schema, lines }) => ({
    id,
    product: schema.product,
    name: schema.name,
    ...(schema.fetched !== undefined && { fetched: schema.fetched }),
    forms: [...schema.forms.values()].map((form) => formOf(form, lines)),
  }));
}

function formOf(form: Form, lines: Lines | undefined): OrgForm {
  const { name, label } = form;
  return {
    name,
    label,
    fields: [...form.fields.values()].map((field) => fieldOf(field, lines)),
    ...placeOf(form, lines),
  };
}

function fieldOf(field: Field, lines: Lines | undefined): OrgField {
  const { name, label, choices = [] } = field;
  return { name, label, description: describeField(field), choices: [...choices], ...placeOf(field, lines) };
}

function placeOf({ declared }: Form | Field, lines: Lines | undefined): Pick<OrgField, 'declared'> {
  if (declared === undefined || lines === undefined) return {};
  return { declared: { uri: declared.uri, range: toRange(lines, declared.start, declared.end) } };
}

/** `deluge/orgReferences` */
async function answerReferences(
  server: FeatureHost,
  { organization, form: formName, field: fieldName, choice }: OrgReferencesParams,
  token: CancellationToken,
): Promise<Location[]> {
  const schema = (await organizations(server)).find(({ id }) => id === organization)?.schema;
  const form = schema?.forms.get(formName);
  const field = form?.fields.get(fieldName);
  if (form === undefined || field === undefined) return [];
  const places = await placesOf(server, { form, field, ...(choice !== undefined && { choice }) }, token);
  return places.filter(({ isDeclaration }) => !isDeclaration).map(({ uri, range }) => ({ uri, range }));
}

export const orgNamesFeature: Feature = {
  register(server) {
    const names = server.guarded('Field names', [] as OrgNames[], () => answerNames(server));
    // Without parameters the library passes the token alone.
    server.connection.onRequest(orgNamesRequest, (token: CancellationToken) => names(undefined, token));
    server.connection.onRequest(
      orgReferencesRequest,
      server.guarded('Field references', [] as Location[], (params: OrgReferencesParams, token) =>
        answerReferences(server, params, token),
      ),
    );
  },
};
