import type { Analysis } from '../../analysis.js';
import { laidOut } from '../../syntax/layout-of-file.js';
import type { Workspace } from '../../workspace.js';
import { attributeNamed } from '../argument.js';
import { docCommentMarkdown } from '../doc-comment.js';
import {
  builtinMarkdown,
  keywordMarkdown,
  namespaceMarkdown,
  paragraphs,
  parameterMarkdown,
  type RenderContext,
  systemVariableMarkdown,
  taskMarkdown,
} from '../markdown.js';
import { code, fenced } from '../markdown-text.js';
import { parameterLabel } from '../signature-label.js';
import { withoutStops } from './snippet.js';

/**
 * The documentation of a completion item in Markdown, by its key; undefined where there is nothing to say. `analysis` is
 * that of the script which asked: without it, functions that the script itself declares are not found.
 */
export function completionDocumentation(workspace: Workspace, key: string, analysis?: Analysis): string | undefined {
  const colon = key.indexOf(':');
  const render = colon < 0 ? undefined : renderers.get(key.slice(0, colon));
  const place = { catalogue: workspace.catalogue, product: workspace.settings.product };
  return render?.(place, key.slice(colon + 1), workspace, analysis);
}

type Renderer = (
  place: RenderContext,
  rest: string,
  workspace: Workspace,
  analysis: Analysis | undefined,
) => string | undefined;

const renderers = new Map<string, Renderer>(
  Object.entries({
    task: (place, name) => {
      const task = place.catalogue.task(name);
      return task && taskMarkdown(place, task);
    },
    builtin: (place, rest) => {
      const dot = rest.indexOf('.');
      const receiver = rest.slice(0, dot);
      const name = rest.slice(dot + 1);
      const { catalogue } = place;
      const builtin =
        receiver === ''
          ? (catalogue.constant(name) ?? catalogue.functions(name)[0])
          : catalogue.methods(name).find((method) => method.receiver === receiver);
      return builtin && builtinMarkdown(place, builtin);
    },
    variable: (place, name) => {
      const variable = place.catalogue.systemVariable(name);
      return variable && systemVariableMarkdown(place, variable);
    },
    function: (_, name, workspace, analysis) => {
      const declaration = analysis?.symbols.functionNamed(name) ?? workspace.findFunction(name);
      return declaration && docCommentMarkdown(declaration);
    },
    namespace: (place, path) => (place.catalogue.isNamespace(path) ? namespaceMarkdown(place, path) : undefined),
    keyword: (place, word) => {
      const keyword = place.catalogue.keyword(word);
      return keyword && keywordMarkdown(place, keyword);
    },
    snippet: (place, word, _, analysis) => {
      const snippet = place.catalogue.snippet(word);
      if (snippet === undefined) return undefined;
      const written = withoutStops(snippet.body);
      return paragraphs(fenced('deluge', analysis ? laidOut(written, analysis.tree) : written), snippet.summary);
    },
    attribute: (place, rest) => {
      const { owner, name } = split(rest);
      const task = place.catalogue.task(owner, 'block');
      const attribute = task && attributeNamed(task, name);
      return attribute && paragraphs(fenced('deluge', parameterLabel(attribute)), parameterMarkdown(place, attribute));
    },
    parameter: (place, rest) => {
      const { owner, name } = split(rest);
      const parameters = place.catalogue.task(owner)?.signatures.flatMap((signature) => signature.params);
      const parameter = parameters?.find((candidate) => candidate.name === name);
      return parameter && paragraphs(fenced('deluge', parameterLabel(parameter)), parameterMarkdown(place, parameter));
    },
    connection: (_, linkName, workspace) => {
      const isConfigured = workspace.settings.connections.some((connection) => connection.linkName === linkName);
      return isConfigured
        ? `Connection ${code(linkName)}, from the settings`
        : `${code(linkName)} is not among the configured connections: what uses it runs on the sandbox`;
    },
  } satisfies Record<string, Renderer>),
);

function split(rest: string): { owner: string; name: string } {
  const slash = rest.indexOf('/');
  return { owner: rest.slice(0, slash), name: rest.slice(slash + 1) };
}
