/**
 * The kinds of token. White space and comments are tokens too (trivia), so that the tokens of a text, joined,
 * are the text. Words are all `Name`: Deluge's keywords are names wherever the grammar does not expect them,
 * so it is the parser that decides (see `Word`).
 */
export enum TokenKind {
  /** The end of the text; has no width. */
  End,
  /** Blanks, line ends, a byte-order mark, no-break and zero-width spaces. */
  Whitespace,
  LineComment,
  BlockComment,
  Name,
  Number,
  Decimal,
  /** In double quotes. */
  Text,
  /** In single quotes. */
  QuotedText,
  OpenParen,
  CloseParen,
  OpenBracket,
  CloseBracket,
  OpenBrace,
  CloseBrace,
  Comma,
  Semicolon,
  Colon,
  Dot,
  Assign,
  AddAssign,
  SubtractAssign,
  MultiplyAssign,
  DivideAssign,
  ModuloAssign,
  Equal,
  NotEqual,
  Less,
  Greater,
  LessEqual,
  GreaterEqual,
  And,
  Or,
  Not,
  Plus,
  Minus,
  Star,
  Slash,
  Percent,
  /** An unmatched comment mark: a star and a slash where no comment is open. */
  CommentEnd,
  /** A character, or a run of them, that is not valid in Deluge. */
  Unknown,
}

/** A piece of the text; UTF-16 offsets. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

export function isTrivia(kind: TokenKind): boolean {
  return kind >= TokenKind.Whitespace && kind <= TokenKind.BlockComment;
}

/** Words that mean something to the grammar, in any letter case. */
export enum Word {
  None,
  If,
  Else,
  For,
  Each,
  Index,
  In,
  Is,
  Not,
  Null,
  True,
  False,
  Try,
  Catch,
  Return,
  Break,
  Continue,
  Info,
  Alert,
  Insert,
  Update,
  Into,
  Delete,
  From,
  Hide,
  Show,
  Enable,
  Disable,
  Focus,
  Clear,
  Cancel,
  Submit,
  Reload,
  Success,
  Message,
  Sort,
  By,
  Asc,
  Desc,
  Range,
  To,
  As,
  Ui,
  Getall,
  Contains,
  Startswith,
  Endswith,
  And,
  Or,
  Content,
  Type,
  Reply,
  View,
  Template,
  Zoho,
  Sdp,
  Elseif,
  Elif,
  While,
  Switch,
  Do,
  Foreach,
  Finally,
  Function,
  New,
  Limit,
  Of,
  // Words that name a type; `File` is also an attachment.
  Void,
  String,
  Int,
  Float,
  Bool,
  Boolean,
  Date,
  Map,
  List,
  File,
  Collection,
  Decimal,
  // Words of bracket blocks.
  Invokeurl,
  Invokeapi,
  Sendmail,
  Sendsms,
  Pushnotification,
  Ftp,
  Sftp,
}

export function isTypeWord(word: Word): boolean {
  return word >= Word.Void && word <= Word.Decimal;
}

export function isTaskWord(word: Word): boolean {
  return word >= Word.Invokeurl && word <= Word.Sftp;
}

const LETTER_A = 97;
const LOWER_CASE = 0x20;
const LONGEST = 16;

/** For each first letter and length: where its candidates begin in `candidates`; 0 is none. */
const buckets = new Uint8Array(26 * (LONGEST + 1));
/** Lists of words, each closed by 0. */
const candidates: number[] = [0];
const spellings: string[] = [];

function fillBuckets(): void {
  const lists = new Map<number, number[]>();
  for (const [name, word] of Object.entries(Word)) {
    if (typeof word !== 'number' || word === Word.None) continue;
    const spelling = name.toLowerCase();
    spellings[word] = spelling;
    const bucket = (spelling.charCodeAt(0) - LETTER_A) * (LONGEST + 1) + spelling.length;
    lists.set(bucket, [...(lists.get(bucket) ?? []), word]);
  }
  for (const [bucket, words] of lists) {
    buckets[bucket] = candidates.length;
    candidates.push(...words, 0);
  }
}
fillBuckets();

/** The word that stands at start to end of the text in any letter case, or `Word.None`. */
export function wordAt(text: string, start: number, end: number): Word {
  const length = end - start;
  if (length > LONGEST) return Word.None;
  const first = (text.charCodeAt(start) | LOWER_CASE) - LETTER_A;
  if (first > 25 || first < 0) return Word.None;
  let at = buckets[first * (LONGEST + 1) + length]!;
  if (at === 0) return Word.None;
  const last = text.charCodeAt(end - 1) | LOWER_CASE;
  for (let word = candidates[at]!; word !== 0; word = candidates[++at]!) {
    const spelling = spellings[word]!;
    if (spelling.charCodeAt(length - 1) === last && spells(text, start, spelling)) return word;
  }
  return Word.None;
}

function spells(text: string, start: number, spelling: string): boolean {
  for (let i = 1; i < spelling.length - 1; i++) {
    if ((text.charCodeAt(start + i) | LOWER_CASE) !== spelling.charCodeAt(i)) return false;
  }
  return true;
}
