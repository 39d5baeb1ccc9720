import type { Command } from '../command.js';
import { check } from './check.js';
import { conformance } from './conformance.js';
import { ds } from './ds.js';
import { explain } from './explain.js';
import { format } from './format.js';
import { org } from './org.js';
import { quota } from './quota.js';
import { run } from './run.js';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [check, format, quota, explain, ds, org, run, conformance];
