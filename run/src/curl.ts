import { isSecretHeader, redacted } from '@deluge-tools/zoho';
import type { SentPart, SentRequest } from './api.js';

/** The variable of the shell that a copied command reads the token from, so that none is ever on the clipboard. */
const tokenVariable = 'ZOHO_TOKEN';

/**
 * The request as a command for a POSIX shell: what curl then sends has the same method, address, headers and body. Credentials
 * are left out: the command reads the token from the variable ZOHO_TOKEN, and a key from one with the name of its header. A
 * file is read from the current folder by its name.
 */
export function toCurl(request: SentRequest): string {
  const { method, url, headers, body, parts, bodyFile } = request;
  // Without --globoff curl takes [1-3] and {a,b} in an address as a list of addresses, and sends a request to each.
  const lines = [`curl --globoff ${method === 'HEAD' ? '--head' : `--request ${quoted(method)}`} ${address(url)}`];
  for (const [name, value] of Object.entries(headers)) {
    // The boundary of the parts is in curl's own content type.
    if (parts === undefined || name.toLowerCase() !== 'content-type') lines.push(`--header ${header(name, value)}`);
  }
  if (parts !== undefined) lines.push(...parts.map(formPart));
  else {
    const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
    if (bodyFile !== undefined) lines.push('--data-binary @FILE');
    else if (body !== undefined) lines.push(`--data-raw ${quoted(body)}`);
    else if (needsLength.has(method)) lines.push(`--data-raw ''`);
    // curl would call every other body a form.
    if (!hasType && (body !== undefined || needsLength.has(method))) lines.push(`--header 'Content-Type:'`);
  }
  return lines.join(' \\\n  ');
}

/** Methods that say that their body is empty. */
const needsLength: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

function header(name: string, value: string): string {
  const token = /^Zoho-oauthtoken /;
  if (name.toLowerCase() === 'authorization' && token.test(value)) {
    return `"${name}: Zoho-oauthtoken $${tokenVariable}"`;
  }
  if (isSecretHeader(name)) return `"${name}: $${variable(name)}"`;
  // curl leaves a header without a value out, unless it ends with a semicolon.
  return quoted(value === '' ? `${name};` : `${name}: ${value}`);
}

/** Hidden values of an address come from a variable with the name of their parameter. */
function address(url: string): string {
  const parts = url.split(redacted);
  if (parts.length === 1) return quoted(url);
  return parts
    .map((part, index) => {
      const name = /([\w.-]+)=$/.exec(part)?.[1] ?? 'secret';
      return quoted(part) + (index === parts.length - 1 ? '' : `"$${variable(name)}"`);
    })
    .join('');
}

/** `X-Api-Key` becomes `X_API_KEY`. */
function variable(name: string): string {
  return name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replace(/^(?=\d)/, '_');
}

function formPart({ name, text, fileName, mediaType }: SentPart): string {
  if (fileName !== undefined) {
    const type = mediaType === undefined ? '' : `;type=${mediaType}`;
    return `--form ${quoted(`${escapedName(name)}=@${inDoubleQuotes(fileName)}${type}`)}`;
  }
  if (mediaType === undefined) return `--form-string ${quoted(`${escapedName(name)}=${text ?? ''}`)}`;
  return `--form ${quoted(`${escapedName(name)}=${inDoubleQuotes(text ?? '')};type=${mediaType}`)}`;
}

/** An equals sign would end the name. */
function escapedName(name: string): string {
  return name.replaceAll('=', '%3D');
}

function inDoubleQuotes(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** In single quotes nothing is special to a shell but the single quote itself. */
function quoted(text: string): string {
  return /^[A-Za-z]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
