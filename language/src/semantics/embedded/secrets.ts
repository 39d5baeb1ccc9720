/** Words of names; `accessToken`, `access_token` and `ACCESS-TOKEN` have the same ones. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

/** Last words of names that hold a secret. */
const secretWords = new Set(
  'token authtoken accesstoken refreshtoken password passwd pwd passphrase secret clientsecret apikey apisecret zapikey'.split(
    ' ',
  ),
);

/** Last two words of names that hold a secret. */
const secretPairs = new Set([
  'api key',
  'access key',
  'private key',
  'secret key',
  'auth key',
  'api token',
  'zapi key',
  'encryption key',
]);

/** Words before `token` with which it only marks a place in a list. */
const harmless = new Set('page next previous sync cursor continuation csrf device'.split(' '));

/** True for the name of a variable or key that holds a secret: `accessToken`, `client_secret`, `API key`. */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined || words.some((word) => harmless.has(word))) return false;
  return secretWords.has(last) || secretPairs.has(`${words.at(-2) ?? ''} ${last}`);
}

/** True for a text that may well be the secret itself: no placeholder, no address, no word of a language. */
export function looksSecret(value: string): boolean {
  const text = value.trim();
  if (text.length < 8 || /\s/.test(text) || /^[a-z]+:\/\//i.test(text)) return false;
  if (isPlaceholder(text)) return false;
  return /\d/.test(text)
    ? /[A-Za-z]/.test(text) || text.length >= 12
    : /[^A-Za-z0-9_.-]/.test(text) && /[A-Za-z]/.test(text);
}

function isPlaceholder(text: string): boolean {
  return /^[<{[$%#]|your|x{3}|\*{3}|\.{3}|…|placeholder|example|sample|dummy|changeme|insert|replace|enter[_-]|todo|[-_]here$/i.test(
    text,
  );
}

/** What a text shows that is recognisable by its form alone, or by the address or header that it stands in. Offsets in the text. */
export interface ShownSecret {
  readonly start: number;
  readonly end: number;
  /** `an access token`. */
  readonly what: string;
}

/** Forms of keys that say what they are, by the documents of those who give them out. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/1000\.[0-9a-f]{32}\.[0-9a-f]{32}/, 'a token of Zoho'],
  [/\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/, 'a signed token'],
  [/\bsk_live_[0-9A-Za-z]{16,}/, 'a key of Stripe'],
  [/\bAKIA[0-9A-Z]{16}\b/, 'a key of AWS'],
  [/\bAIza[\w-]{35}/, 'a key of Google'],
  [/\bgh[pousr]_[0-9A-Za-z]{30,}/, 'a token of GitHub'],
  [/\bxox[abprs]-[\w-]{10,}/, 'a token of Slack'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
];

/** What every form has in it: most texts have none of it, and every text is asked about. */
const mayShow = /1000\.|eyJ|sk_live|AKIA|AIza|gh\w_|xox|BEGIN|[?&]|^\s*(?:bearer|basic|zoho|token)/i;

const parameter = /[?&](?:[a-z_]*token|zapikey|api_?key|password|client_secret)=([^&\s"']+)/gi;
const authorization = /^\s*(?:Bearer|Basic|Zoho-oauthtoken|Zoho-authtoken|Token)\s+(\S+)\s*$/i;

/** A secret that stands in a text whatever the text is for. */
export function secretIn(text: string): ShownSecret | undefined {
  if (text.length < 16 || !mayShow.test(text)) return undefined;
  for (const [form, what] of forms) {
    const match = form.exec(text);
    // `AKIAIOSFODNN7EXAMPLE` is the key that the documents show.
    if (match !== null && !isPlaceholder(match[0]))
      return { start: match.index, end: match.index + match[0].length, what };
  }
  for (const match of text.matchAll(parameter)) {
    const value = match[1] ?? '';
    const start = match.index + match[0].length - value.length;
    if (looksSecret(value)) return { start, end: start + value.length, what: 'a key in an address' };
  }
  const header = authorization.exec(text)?.[1];
  if (header === undefined || !looksSecret(header)) return undefined;
  const start = text.indexOf(header);
  return { start, end: start + header.length, what: 'an authorization' };
}
