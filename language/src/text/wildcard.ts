/**
 * Tells whether a text fits a pattern in which `*` stands for any characters, none included, `?` for one character, and
 * every other character for itself. Takes at most `pattern.length × text.length` steps: a failed match goes back to the last `*` only.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  /** The place after the last `*`, and how much of the text it stands for now. */
  let afterStar = -1;
  let starEnd = 0;
  while (inText < text.length) {
    if (pattern[inPattern] === '*') {
      afterStar = ++inPattern;
      starEnd = inText;
    } else if (inPattern < pattern.length && (pattern[inPattern] === '?' || pattern[inPattern] === text[inText])) {
      inPattern++;
      inText++;
    } else if (afterStar >= 0) {
      inPattern = afterStar;
      inText = ++starEnd;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === '*') inPattern++;
  return inPattern === pattern.length;
}

/** True if the characters of `letters` occur in `text` in this order, with others between them or not. */
export function holdsInOrder(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const found = text.indexOf(letter, from);
    if (found < 0) return false;
    from = found + letter.length;
  }
  return true;
}
