import { readFile, stat } from 'node:fs/promises';
import { basename, extname, isAbsolute } from 'node:path';
import { DelugeFile } from '@deluge-tools/runtime';
import type { FileContent } from '@deluge-tools/zoho';
import { RunError } from './api.js';

/** Bytes; more than any of Zoho's upload limits. */
const longestFile = 100_000_000;

/** Media types of what scripts send most; others go as plain bytes. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.html': 'text/html',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};

/** A file as it is sent. */
export function sentFile({ fileName, type, bytes }: DelugeFile): FileContent {
  return { name: fileName, mediaType: type, bytes };
}

/** Reads a file that a person named by its path. Throws RunError with what is wrong; `question` is the question's key. */
export async function readLocalFile(path: string, question: string): Promise<DelugeFile> {
  const text = path.trim();
  if (!isAbsolute(text))
    throw new RunError(`Write the whole path of a file; ${JSON.stringify(text)} is none.`, question);
  try {
    const { size } = await stat(text);
    if (size > longestFile) throw new RunError(`${text} is larger than ${longestFile / 1_000_000} MB.`, question);
    const mediaType = mediaTypes[extname(text).toLowerCase()] ?? 'application/octet-stream';
    return new DelugeFile(basename(text), mediaType, await readFile(text));
  } catch (error) {
    if (error instanceof RunError) throw error;
    throw new RunError(`${text} cannot be read: ${error instanceof Error ? error.message : String(error)}.`, question);
  }
}
