import type { Attack } from './attack.js';
import { edits } from './attacks/edits.js';
import { fullDisk } from './attacks/full-disk.js';
import { hostileRequests } from './attacks/hostile-requests.js';
import { kills } from './attacks/kills.js';
import { leaks } from './attacks/leaks.js';
import { scripts } from './attacks/scripts.js';

/** Every attack. A new one is a file in `attacks/` and a line here. */
// biome-ignore lint/suspicious/noExplicitAny: each attack has inputs of its own, which only it reads
export const attacks: readonly Attack<any>[] = [kills, fullDisk, hostileRequests, leaks, scripts, edits];
