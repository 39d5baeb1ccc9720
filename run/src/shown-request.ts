import { type FormPart, type HttpRequest, isSecretHeader, redacted, redactLine } from '@deluge-tools/zoho';
import type { SentPart, SentRequest } from './api.js';

/** A request as a person may see and copy it: without credentials, files by their name. */
export function shownRequest({ method, url, headers, body, parts }: HttpRequest): SentRequest {
  const shown = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecretHeader(name) ? redacted : redactLine(value)]),
  );
  const lines = parts?.map(({ name, value }) =>
    typeof value === 'string' ? `${name}: ${value}` : `${name}: (the file ${value.name}, ${value.bytes.length} bytes)`,
  );
  const bytes = body instanceof Uint8Array ? `(${body.length} bytes)` : body;
  const text = bytes ?? lines?.join('\n');
  return {
    method,
    url: redactLine(url),
    headers: parts === undefined ? shown : { ...shown, 'Content-Type': 'multipart/form-data' },
    ...(text === undefined ? {} : { body: redactLine(text) }),
    ...(body instanceof Uint8Array ? { bodyFile: body.length } : {}),
    ...(parts === undefined ? {} : { parts: parts.map(shownPart) }),
  };
}

function shownPart({ name, value, mediaType }: FormPart): SentPart {
  if (typeof value !== 'string') return { name, fileName: value.name, mediaType: value.mediaType };
  return { name, text: redactLine(value), ...(mediaType === undefined ? {} : { mediaType }) };
}
