// The README as VS Code can show it on the extension's page before there is a public repository: VS Code loads pictures
// from https addresses only (neither data: addresses nor files of the extension), and relative links lead nowhere there.

const picture = /^!\[[^\]]*\]\((?!https:)[^)\s]+\)\n\n?/gm;
const relativeLink = /\[([^\]]+)\]\((?!https:|#)[^)\s]+\)/g;
/** A line of nothing but links separated by dots, such as the one to the pages for contributors. */
const lineOfLinks = /^\[[^\]]+\]\((?!https:)[^)\s]+\)( · \[[^\]]+\]\((?!https:)[^)\s]+\))*\n\n?/gm;

/**
 * The page without pictures that cannot be shown; a relative link becomes its text.
 * @param {string} readme
 */
export function extensionPage(readme) {
  return readme.replace(picture, '').replace(lineOfLinks, '').replace(relativeLink, '$1');
}
