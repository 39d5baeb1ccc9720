import { loadavg } from 'node:os';

/** A core that nobody else uses gives a busy loop nearly all of its time. */
const leastShare = 0.97;
const mostLoad = 0.5;

/**
 * What speaks against measuring now: other work on the machine. Undefined where it is quiet.
 * @returns {string | undefined}
 */
export function unquiet() {
  const load = loadavg()[0] ?? 0;
  const cpu = process.cpuUsage();
  const since = performance.now();
  while (performance.now() - since < 500);
  const elapsed = performance.now() - since;
  const { user, system } = process.cpuUsage(cpu);
  const share = (user + system) / 1000 / elapsed;
  if (share < leastShare) return `a busy loop got ${Math.round(share * 100)} % of a core`;
  if (load > mostLoad) return `the load average is ${load.toFixed(2)}`;
  return undefined;
}
