/**
 * Text made safe for Markdown. Summaries of the catalogue are prose that may hold `<key>` or `a*b`; names and values
 * from a script may hold anything at all. Neither may become markup, a link or HTML in somebody's hover.
 */

/**
 * Prose of the catalogue: what stands between backticks is code, so are names such as `zoho.crm.create`, addresses
 * become links that show their page without the scheme, and whatever else would be markup is escaped.
 */
export function prose(text: string): string {
  let result = '';
  let from = 0;
  for (const match of text.matchAll(
    /`[^`]+`|https?:\/\/[^\s()<>]*[^\s()<>.,;:]|\b(?:zoho|thisapp)(?:\.[A-Za-z_]\w*)+/g,
  )) {
    const [found] = match;
    result += escapeInline(text.slice(from, match.index));
    if (found.startsWith('`')) result += code(found.slice(1, -1));
    else result += found.includes('://') ? link(found.replace(/^https?:\/\/(www\.)?/, ''), found) : code(found);
    from = match.index + found.length;
  }
  return escapeStart(result + escapeInline(text.slice(from)));
}

/** Any text, as plain words of one paragraph. */
export function escapeMarkdown(text: string): string {
  return escapeStart(escapeInline(text));
}

/** An underscore inside a word needs no escape, and keeps editors that show the source tidy. */
function escapeInline(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*[\]<>&|~$]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/(https?):\/\//g, '$1&#58;//');
}

/** What would make a heading or a list of the paragraph that it begins. */
function escapeStart(text: string): string {
  return text.replace(/^(\s*)(?:([#+-])|(\d+)([.)]))(?=\s)/, (_, blanks: string, mark = '', digits = '', dot = '') =>
    mark === '' ? `${blanks}${digits}\\${dot}` : `${blanks}\\${mark}`,
  );
}

/** An inline code span; its fence is longer than any run of backticks inside, so that the text cannot end it. */
export function code(text: string): string {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ');
  let longest = 0;
  for (const run of line.matchAll(/`+/g)) longest = Math.max(longest, run[0].length);
  const fence = '`'.repeat(longest + 1);
  const padded = line.startsWith('`') || line.endsWith('`') || line.trim() === '' ? ` ${line} ` : line;
  return fence + padded + fence;
}

/** A fenced block that its content cannot close. */
export function fenced(language: string, content: string): string {
  let longest = 2;
  for (const run of content.matchAll(/`+/g)) longest = Math.max(longest, run[0].length);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${content}\n${fence}`;
}

/** A link to a page. Brackets and blanks in the address are encoded; what is no web address stays text. */
export function link(label: string, address: string): string {
  if (!/^https?:\/\//.test(address)) return escapeMarkdown(label);
  return `[${escapeMarkdown(label)}](${address.replace(/[()\s<>\\]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`)})`;
}

/** One line of at most so many UTF-16 units, with an ellipsis where something was cut, never between a pair. */
export function shortened(text: string, length: number): string {
  // What lies far beyond the limit need not be looked at: a literal in a script can be megabytes long.
  const near = text.slice(0, length * 8);
  const line = near.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return near.length < text.length ? `${line}…` : line;
  const cut = /[\uD800-\uDBFF]/.test(line[length - 2] ?? '') ? length - 2 : length - 1;
  return `${line.slice(0, cut)}…`;
}
