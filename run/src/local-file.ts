import { basename, extname, isAbsolute } from 'node:path';
import { FileError, readRegularFile } from '@deluge-tools/project/node';
import { DelugeFile } from '@deluge-tools/runtime';
import type { FileContent } from '@deluge-tools/zoho';
import { RunError } from './api.js';

/** Bytes; more than any of Zoho's upload limits. */
const largestFile = 100_000_000;

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
    throw new RunError(`Enter the absolute path of a file. ${JSON.stringify(text)} is not absolute.`, question);
  try {
    const mediaType = mediaTypes[extname(text).toLowerCase()] ?? 'application/octet-stream';
    return new DelugeFile(basename(text), mediaType, await readRegularFile(text, largestFile));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new RunError(`Cannot read ${text}. ${error.message}`, question);
  }
}
