import { printJson } from '@deluge-tools/runtime';
import type { InvokedArgument } from '../invocation.js';
import type { Preparation } from '../prepare.js';

/**
 * A script for the message handler of a SalesIQ bot that tries the selected expression: the one place where Zoho documents
 * its tasks to work. https://www.zoho.com/salesiq/help/developer-guides/bot-handler-message.html
 */
export function zobotSnippet(
  { expression, linkName, arguments: written }: Preparation,
  invoked: readonly InvokedArgument[],
): string {
  // JSON is how Deluge writes texts, numbers, lists and maps.
  const variables = invoked.flatMap(({ value, isLeftOut }, place) => {
    const name = written[place]?.nodes[0]?.dottedName;
    return name === undefined || isLeftOut ? [] : [`${name} = ${printJson(value)};\n`];
  });
  const connection =
    linkName === undefined || linkName === ''
      ? ''
      : `\n// The connection ${linkName} has to exist in SalesIQ under this link name.`;
  return `// Paste this into the message handler of a Zobot (Settings > Bots), and write to the bot.${connection}
${[...new Set(variables)].join('')}answer = ${expression.text};
info answer;
response = Map();
response.put("action", "reply");
response.put("replies", {answer.toString()});
return response;
`;
}
