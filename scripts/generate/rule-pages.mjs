// docs/rules: a page for each rule, from the doc comment above its declaration, and the table of all rules.

/** @typedef {import('./rules.mjs').DocumentedRule} DocumentedRule */

/**
 * What can be set beside the severity.
 * @param {string} id
 * @param {DocumentedRule['options']} options
 */
function optionsOf(id, options = {}) {
  const entries = Object.entries(options);
  if (entries.length === 0) return '';
  const values = entries.map(([name, { default: value }]) => `"${name}": ${JSON.stringify(value)}`).join(', ');
  const rows = entries.map(([name, option]) => `| \`${name}\` | ${option.summary} | ${option.default} |`);
  return `
With options, in the settings or under \`rules\` in \`deluge.json\`:

\`\`\`json
"deluge.rules": { "${id}": { "severity": "warning", ${values} } }
\`\`\`

| option | meaning | default |
| --- | --- | --- |
${rows.join('\n')}
`;
}

/**
 * @param {DocumentedRule} rule
 * @param {number} often findings for each thousand lines of the sample scripts
 */
export function rulePage({ id, summary, documentation, defaultSeverity, category, text, options }, often) {
  const body = text.replace(/^(Invalid|Valid):$/gm, (_, title) =>
    title === 'Invalid' ? '## Reported' : '## Not reported',
  );
  return `<!-- Made by npm run generate from the doc comment of the rule. Change it there. -->
# ${id}

${summary}

Severity: ${defaultSeverity === 'off' ? 'off by default' : defaultSeverity} · Category: ${category} · [Zoho documentation](${documentation})

${body}

## How often

${howOften(often, defaultSeverity)}

## Configure

Severity: \`error\`, \`warning\`, \`information\`, \`hint\` or \`off\`.

\`\`\`json
"deluge.rules": { "${id}": "${defaultSeverity === 'hint' || defaultSeverity === 'off' ? 'warning' : 'hint'}" }
\`\`\`
${optionsOf(id, options)}
To suppress it for one line (or, with \`deluge-disable\`, for the whole file):

\`\`\`deluge
// deluge-disable-next-line ${id} -- say why
\`\`\`
`;
}

/** @param {number} often @param {DocumentedRule['defaultSeverity']} defaultSeverity */
function howOften(often, defaultSeverity) {
  if (defaultSeverity === 'off') return 'The rule is off by default and was not counted.';
  if (often === 0) return "It reports nothing in the project's sample scripts.";
  return `About ${often.toFixed(1)} findings per thousand lines of the project's sample scripts, many of which were written to have mistakes in them.`;
}

/** The table of all rules. @param {DocumentedRule[]} rules */
export function rulesTable(rules) {
  const rows = rules.map(
    ({ id, summary, defaultSeverity, category }) =>
      `| [${id}](${id}.md) | ${summary} | ${category} | ${defaultSeverity} |`,
  );
  return `<!-- Made by npm run generate. -->
# Rules

Each rule has a page that says what it reports, why, and what to write instead. Set a rule's severity in VS Code's settings or in a \`deluge.json\`: \`error\`, \`warning\`, \`information\`, \`hint\` or \`off\`. How the rules were tried on scripts is in [rules.md](../rules.md).

| rule | reports | category | default severity |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
