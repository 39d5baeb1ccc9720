import { isSecretHeader } from '@deluge-tools/zoho';
import type { SentRequest } from './api.js';

/** What stands for the token in a copied command: a variable of the shell, so that none is ever on the clipboard. */
const tokenVariable = '$ZOHO_TOKEN';

/**
 * The request as a command for a POSIX shell. The token is left out: the command reads it from the variable ZOHO_TOKEN.
 * Other headers that look like credentials are left out with their value.
 */
export function toCurl({ method, url, headers, body }: SentRequest): string {
  const lines = [`curl --request ${quoted(method)} ${quoted(url)}`];
  for (const [name, value] of Object.entries(headers)) {
    const isToken = name.toLowerCase() === 'authorization' && value.startsWith('Zoho-oauthtoken ');
    if (isToken) lines.push(`--header "Authorization: Zoho-oauthtoken ${tokenVariable}"`);
    else lines.push(`--header ${quoted(`${name}: ${isSecretHeader(name) ? '(hidden)' : value}`)}`);
  }
  if (body !== undefined) lines.push(`--data-raw ${quoted(body)}`);
  return lines.join(' \\\n  ');
}

/** In single quotes nothing is special to a shell but the single quote itself. */
function quoted(text: string): string {
  return /^[A-Za-z]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
