// The settings: `deluge.rules` in package.json has a property for each rule, and docs/settings.md lists every setting.

import { importSource } from '../import-source.mjs';

/** @typedef {import('./rules.mjs').DocumentedRule} DocumentedRule */
/** @typedef {{ type?: string | string[], default?: unknown, scope?: string, description?: string, markdownDescription?: string }} Setting */

/**
 * The manifest with the settings that `project/src/settings/fields.ts` describes, and with a property of `deluge.rules` for
 * each rule. Every other setting stays as it is.
 * @param {string} manifest @param {DocumentedRule[]} rules
 * @param {ReadonlyMap<string, string>} replaced lists that may not be written yet, by path
 */
export async function withSettings(manifest, rules, replaced) {
  const data = JSON.parse(manifest);
  const groups = [data.contributes?.configuration ?? []].flat();
  for (const [title, name, setting] of await settingsOfTable(replaced)) {
    const group = groups.find((each) => each.title === title);
    if (group === undefined) throw new Error(`package.json has no group of settings called ${title}.`);
    group.properties[name] = setting;
  }
  const setting = groups.map((group) => group.properties?.['deluge.rules']).find((found) => found !== undefined);
  if (setting === undefined) return manifest;
  const severity = { enum: ['error', 'warning', 'information', 'hint', 'off'] };
  // A rule that this version does not know keeps the form of the others.
  setting.additionalProperties = { anyOf: [severity, { type: 'object', properties: { severity } }] };
  setting.properties = Object.fromEntries(
    rules.map(({ id, schema, defaultSeverity }) => [id, { ...schema, default: defaultSeverity }]),
  );
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** The settings of the table: title of the group, name, and what the manifest says. @returns {Promise<[string, string, Setting][]>} */
async function settingsOfTable(replaced) {
  const { manifestSettings, emptyCatalogue } = await importSource(
    "export { manifestSettings, emptyCatalogue } from './project/src/index.js';",
    '',
    replaced,
  );
  return manifestSettings(emptyCatalogue());
}

/** docs/settings.md. @param {string} manifest the text of package.json */
export function settingsPage(manifest) {
  const groups = [JSON.parse(manifest).contributes.configuration].flat();
  const sections = groups.map(
    ({ title, properties }) => `## ${title}

| setting | what it does | default |
| --- | --- | --- |
${Object.entries(properties)
  .map(([name, setting]) => row(name, setting))
  .join('\n')}
`,
  );
  return `<!-- Made by npm run generate from package.json. -->
# Settings

Settings marked *user only* are read from your own settings and never from a workspace.

${sections.join('\n')}`;
}

/** @param {string} name @param {Setting} setting */
function row(name, { description, markdownDescription, default: value, scope }) {
  const text = (markdownDescription ?? description ?? '').replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
  const shown = value === undefined || typeof value === 'object' ? '' : `\`${JSON.stringify(value)}\``;
  return `| \`${name}\` | ${text}${scope === 'application' ? ' *User only.*' : ''} | ${shown} |`;
}
