import type { Checked } from './checked.js';
import { githubReport } from './github.js';
import { jsonReport } from './json.js';
import { junitReport } from './junit.js';
import { prettyReport } from './pretty.js';
import { sarifReport } from './sarif.js';

/** The formats of `deluge check --format`. */
export const reports = {
  pretty: prettyReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  junit: junitReport,
} as const satisfies Readonly<Record<string, (checked: Checked) => string>>;

export type ReportFormat = keyof typeof reports;
