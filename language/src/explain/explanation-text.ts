import type { Explanation } from './explain.js';
import type { ZohoMessage } from './zoho-message.js';

const whenWords: Readonly<Record<ZohoMessage['when'], string>> = {
  save: 'Zoho refuses to save the script.',
  import: 'Zoho refuses to import the file.',
  run: 'The script stops when it runs.',
  api: 'A Zoho service answers with this.',
};

const markWords: Readonly<Record<ZohoMessage['mark'], string>> = {
  documented: "Documented on Zoho's pages.",
  observed: 'Observed by developers in live accounts; not documented.',
  assumed: 'An assumption of ours.',
};

/** An explanation as Markdown: what it means, and the causes with their repairs. */
export function explanationMarkdown({ message, line }: Explanation): string {
  const where = line === undefined ? '' : ` Zoho names line ${line}, often the statement around the fault.`;
  const causes = message.causes.map(({ what, example, repair }) => {
    const [words = '', ...code] = repair.split('\n');
    const blocks = [
      example === undefined || example === '' ? [] : ['```deluge', example, '```'],
      [words],
      code.length === 0 ? [] : ['```deluge', ...code, '```'],
    ];
    return `**${capitalized(what)}**\n\n${blocks
      .filter((block) => block.length > 0)
      .map((block) => block.join('\n'))
      .join('\n\n')}`;
  });
  return [`${message.meaning} ${whenWords[message.when]}${where}`, ...causes, `*${markWords[message.mark]}*`].join(
    '\n\n',
  );
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
