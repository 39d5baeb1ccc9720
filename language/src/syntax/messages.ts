import { type FormCode, formOf } from './habits/forms.js';

/**
 * What each error says: what is wrong, in one sentence. `found` is the error's detail: the text at the place, or what it
 * is about.
 */
const messages = {
  // Marks without a partner.
  unclosedText: () => 'This text has no closing quote.',
  unclosedComment: () => 'This comment is not closed; */ is missing.',
  strayCommentEnd: () => 'This */ has no matching /*.',
  unclosedParen: () => 'This ( is not closed.',
  unclosedBracket: () => 'This [ is not closed.',
  unclosedBrace: () => 'This { is not closed.',
  unclosedBlock: () => 'The { of this block is not closed.',
  strayCloseParen: () => 'This ) has no matching (.',
  strayCloseBracket: () => 'This ] has no matching [.',
  strayCloseBrace: (owner) =>
    owner === '' ? 'This } has no matching {.' : `This } has no matching {; the ${owner} before it has no block.`,
  strayOpenBrace: () => 'A block is not allowed here.',
  straySemicolon: () => 'A ; is not allowed inside brackets.',

  // The end of a statement.
  missingSemicolon: () => 'A ; is missing at the end of the statement.',
  missingOperator: (found) => `An operator or a ; is missing before ${quote(found)}.`,
  unexpectedToken: (found) => `${quote(found)} is not allowed here.`,
  unknownCharacter: (found) => `${quote(found)} is not valid in Deluge outside of a text.`,
  typographicQuote: () => 'These quotes are typographic; Deluge requires straight ones.',
  wordOperator: (operator) => `This operator is written ${operator} in Deluge.`,
  singleOperator: (operator) => `This operator is written ${operator} in Deluge.`,

  // Something is missing.
  missingExpression: (found) => (found === '' ? 'A value is missing.' : `A value is missing before ${quote(found)}.`),
  missingValue: () => 'The value of this variable is missing.',
  missingName: () => 'A name is missing.',
  missingField: () => 'The name of a field is missing.',
  missingForm: () => 'The link name of the form is missing.',
  missingVariable: () => 'The name of a variable is missing.',
  missingComma: (found) => `A comma or an operator is missing before ${quote(found)}.`,
  missingAlternative: () => 'An argument of if(condition, then, otherwise) is missing.',
  missingKey: () => 'A key is missing before the colon.',
  missingMapValue: (found) => `A colon and a value are missing after the key ${quote(found)}.`,
  missingColon: () => 'A colon is missing between the attribute and its value.',
  missingAssign: () => 'An = is missing between the field and its value.',
  missingDot: () => 'A dot is missing in field:ui.add(values).',
  missingUi: () => 'ui is missing after the colon, as in field:ui.add(values).',
  missingAttributeName: () => 'The name of the attribute is missing before its value.',
  missingTaskWord: () => 'The name of the task is missing before the bracket.',
  missingFormat: () => 'The format of the attachment, PDF, is missing.',
  missingOpenParen: () => 'A ( is missing.',
  missingCloseParen: () => 'A ) is missing.',
  missingOpenBracket: (found) => `A [ is missing after ${found}.`,
  missingOpenBrace: (owner) => `The { … } block of this ${owner} is missing.`,
  missingEach: () => 'each is missing after for.',
  missingIf: (found) =>
    found === ''
      ? 'if is missing before this condition.'
      : `if is missing before this block, or ; after ${quote(found)}.`,
  missingFor: () => 'for is missing before each.',
  missingIn: () => 'in is missing between the variable and the list.',
  missingFrom: () => 'from is missing after delete.',
  missingInsert: () => 'insert is missing before into.',
  missingInto: () => 'into is missing after insert.',
  missingTo: () => 'to is missing between the two indexes of the range.',
  missingSubmit: () => 'submit or delete is missing after cancel.',
  missingCriteria: () => 'The criteria is missing after the form.',
  missingCatch: () => 'The catch block of this try is missing.',
  missingParameter: () => 'A parameter is missing after the comma.',
  missingParameterType: (found) => `The type of the parameter ${found} is missing.`,
  missingParameterName: () => 'The name of the parameter is missing.',

  // Something that is not Deluge, or not here.
  elseWithoutIf: () => 'This else has no if right before it.',
  catchWithoutTry: () => 'This catch has no try before it.',
  elseifWord: (found) => `${quote(found)} is written else if in Deluge.`,
  functionInBlock: () => 'A function cannot be declared inside a block.',
  assignmentTarget: (found) => `Cannot assign to ${shorten(found)}.`,
  unknownTaskBlock: (found) => `Cannot find the task ${shorten(found)}.`,
  nestedTooDeep: () => 'Brackets and blocks are nested too deeply.',
} satisfies Record<string, (found: string) => string>;

/** What to do about an error, where neither its message nor a fix says it. */
const advice: Partial<Record<keyof typeof messages, string>> = {
  strayCloseBrace: 'Delete it, or write the { where its block begins',
  unknownCharacter: 'Delete it, or put it in quotes if it is text',
  missingValue: 'Write = and the value',
  missingCriteria: 'Write which records in brackets; Form[ID != 0] is all of them',
  missingAttributeName: 'Write it with a colon, such as url :',
  missingTaskWord: 'Write it before the bracket, such as invokeurl or sendmail',
  functionInBlock: 'Close the blocks before it with }',
  assignmentTarget: 'Assign to a variable or a field; use put for a map',
  unknownTaskBlock: 'Tasks with a block are invokeurl, invokeapi, sendmail, sendsms, pushNotification, ftp and sftp',
  nestedTooDeep: 'Use variables, or functions of your own',
};

/** The stable names of syntax errors: those that have a message. */
export type SyntaxErrorCode = keyof typeof messages | FormCode;

/** The message of an error. `detail` is what was found or expected. */
export function syntaxMessage(error: { readonly code: SyntaxErrorCode; readonly detail: string }): string {
  const form = formOf(error.code);
  if (form !== undefined) return form.message(shorten(error.detail));
  return messages[error.code as keyof typeof messages](error.detail);
}

/** What to do about an error, for its related information; undefined where its message or a fix says it. */
export function syntaxAdvice({ code }: { readonly code: SyntaxErrorCode }): string | undefined {
  return advice[code as keyof typeof messages];
}

function quote(found: string): string {
  return `“${shorten(found)}”`;
}

function shorten(found: string): string {
  const line = found.split(/[\r\n]/, 1)[0]!;
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
