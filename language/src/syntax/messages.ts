import { type FormCode, formOf } from './habits/forms.js';

/**
 * What each error says: what is wrong and what to type. `found` is the error's detail: what stands there, or
 * what it is about.
 */
const messages = {
  // Marks without a partner.
  unclosedText: () => 'This text has no closing quote.',
  unclosedComment: () => 'This comment is not closed; */ is missing.',
  strayCommentEnd: () => 'This */ ends no comment.',
  unclosedParen: () => 'This ( is not closed.',
  unclosedBracket: () => 'This [ is not closed.',
  unclosedBrace: () => 'This { is not closed.',
  unclosedBlock: () => 'The block that begins with this { is not closed.',
  strayCloseParen: () => 'This ) closes nothing.',
  strayCloseBracket: () => 'This ] closes nothing.',
  strayCloseBrace: (owner) =>
    owner === ''
      ? 'This } closes nothing. Delete it, or write the { that it belongs to.'
      : `This } closes nothing: the ${owner} before it has no {. Write { where its block begins.`,
  strayOpenBrace: () => 'A block cannot stand here. Delete this {, or write what the block belongs to before it.',
  straySemicolon: () => 'A ; ends the statement, but a bracket is still open. Delete the ;.',

  // The end of a statement.
  missingSemicolon: () => 'A ; is missing at the end of the statement.',
  missingOperator: (found) =>
    `${quote(found)} does not follow from what stands before it. Write an operator such as + between, or ; to end the statement.`,
  unexpectedToken: (found) => `${quote(found)} cannot stand here. Delete it, or complete what stands before it.`,
  unknownCharacter: (found) => `${quote(found)} means nothing in Deluge. Delete it, or put it in quotes if it is text.`,
  typographicQuote: () => 'These quotes are typographic; Deluge takes straight ones.',
  wordOperator: (operator) => `Deluge writes this operator as ${operator}.`,
  singleOperator: (operator) => `This operator is written twice: ${operator}.`,

  // Something is missing.
  missingExpression: (found) => (found === '' ? 'A value is missing.' : `A value is missing before ${quote(found)}.`),
  missingValue: () => 'A variable gets its value at once. Write = and the value.',
  missingName: () => 'A name is missing.',
  missingField: () => 'The name of a field is missing.',
  missingForm: () => 'The link name of the form is missing.',
  missingVariable: () => 'The name of a variable is missing.',
  missingComma: (found) => `A comma or an operator is missing before ${quote(found)}.`,
  missingAlternative: () =>
    'if(…) as a value needs three parts: if(condition, then, otherwise). Write the missing one.',
  missingKey: () => 'A key is missing before the colon. Write it, such as "name".',
  missingMapValue: (found) => `In a map each key has a value. Write a colon and the value after ${quote(found)}.`,
  missingColon: () => 'A colon is missing between the attribute and its value.',
  missingAssign: () => 'An = is missing between the field and its value.',
  missingDot: () => 'A dot is missing. Write it: field:ui.add(values).',
  missingUi: () => 'After the colon comes ui. Write field:ui.add(values).',
  missingAttributeName: () => 'An attribute has a name before its value. Write it with a colon, such as url : .',
  missingTaskWord: () => 'A task has its word before the bracket. Write it, such as invokeurl or sendmail.',
  missingFormat: () => 'The format of the attachment is missing. Write PDF.',
  missingOpenParen: () => 'A ( is missing.',
  missingCloseParen: () => 'A ) is missing.',
  missingOpenBracket: (found) => `A [ is missing after ${found}. Write it here.`,
  missingOpenBrace: (owner) => `The block of this ${owner} is missing. Write { … } around its statements.`,
  missingEach: () => 'A loop begins with for each; each is missing.',
  missingIf: (found) =>
    found === ''
      ? 'A block follows this condition. Write if before it.'
      : `“${found}” begins no block. Write if(…) before a block, or ; to end the call.`,
  missingFor: () => 'A loop begins with for each; for is missing.',
  missingIn: () => 'in is missing between the variable and the list.',
  missingFrom: () => 'from is missing after delete.',
  missingInsert: () => 'insert is missing before into.',
  missingInto: () => 'into is missing after insert.',
  missingTo: () => 'to is missing between the two indexes of the range.',
  missingSubmit: () => 'Write cancel submit; or cancel delete;.',
  missingCriteria: () => 'Say which records in brackets: Form[criteria]; Form[ID != 0] is all of them.',
  missingCatch: () => 'A try needs a catch block.',
  missingParameter: () => 'A parameter is missing. Write its type and name, such as string name, or delete the comma.',
  missingParameterType: (found) => `The parameter ${found} has no type. Write one before it, such as string ${found}.`,
  missingParameterName: () => 'The parameter has no name. Write one after its type.',

  // Something that is not Deluge, or not here.
  elseWithoutIf: () => 'This else follows no if. Move it right after the } of its if, or delete it.',
  catchWithoutTry: () => 'This catch follows no try. Write try { … } before it.',
  elseifWord: (found) => `${quote(found)} is two words in Deluge: else if.`,
  functionInBlock: () => 'A function cannot stand inside a block. Close the blocks before it with }.',
  assignmentTarget: (found) =>
    `${shorten(found)} cannot be given a value. Assign to a variable or a field; use put for a map.`,
  unknownTaskBlock: (found) =>
    `There is no task ${shorten(found)} with a block. Those with one are invokeurl, invokeapi, sendmail, sendsms, pushNotification, ftp and sftp.`,
  nestedTooDeep: () => 'Brackets and blocks are nested too deeply here. Use variables or functions of your own.',
} satisfies Record<string, (found: string) => string>;

/** The stable names of syntax errors: those that have a message. */
export type SyntaxErrorCode = keyof typeof messages | FormCode;

/** The message of an error, in plain words with the next step. `detail` is what was found or expected. */
export function syntaxMessage(error: { readonly code: SyntaxErrorCode; readonly detail: string }): string {
  const form = formOf(error.code);
  if (form !== undefined) return form.message(shorten(error.detail));
  return messages[error.code as keyof typeof messages](error.detail);
}

function quote(found: string): string {
  return `“${shorten(found)}”`;
}

function shorten(found: string): string {
  const line = found.split(/[\r\n]/, 1)[0]!;
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
