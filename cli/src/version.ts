import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of the package that the bundle is in. */
export function version(): string {
  try {
    return String(JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')).version);
  } catch {
    return 'unknown';
  }
}
