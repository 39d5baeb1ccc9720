/** The extensions of scripts, in lower case. */
export const scriptExtensions = ['.deluge', '.dg'] as const;

/** The file that holds the settings of the scripts in its folder and below. */
export const configurationName = 'deluge.json';

/** Glob patterns of what a project reads: its scripts, exports and `deluge.json` files, each relative to a folder. */
export const projectGlobs: readonly string[] = [
  ...scriptExtensions.map((extension) => `**/*${extension}`),
  '**/*.ds',
  `**/${configurationName}`,
];

/** @param name a file name, a path or an address */
export function isScript(name: string): boolean {
  const lower = name.toLowerCase();
  return scriptExtensions.some((extension) => lower.endsWith(extension));
}

/** True for what may be an export of a Creator application. @param name a file name, a path or an address */
export function isExport(name: string): boolean {
  return name.toLowerCase().endsWith('.ds');
}

/** @param name a file name, a path with `/` or an address */
export function isConfiguration(name: string): boolean {
  return name === configurationName || name.endsWith(`/${configurationName}`);
}

/** True for folders that hold other people's code, or no code at all. */
export function isExcludedFolder(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.');
}

/** The largest script that is read, in bytes. Zoho's own editors accept far less. */
export const largestScript = 10_000_000;

/** The largest exported application (`.ds`) that is read, in bytes. */
export const largestApplication = 50_000_000;

/** The largest `deluge.json` that is read, in bytes. */
export const largestConfiguration = 1_000_000;

/** The largest size of a file that a project reads, in bytes. @param name a file name, a path with `/` or an address */
export function largestSize(name: string): number {
  if (isConfiguration(name)) return largestConfiguration;
  return isExport(name) ? largestApplication : largestScript;
}

/** Why a file is not read: `The file is larger than 10 MB.` @param limit in bytes */
export function tooLarge(limit: number): string {
  return `The file is larger than ${limit / 1_000_000} MB.`;
}
