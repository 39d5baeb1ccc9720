import { Session } from 'node:inspector';

// V8 counts the blocks of functions that it compiles after this, so a test imports this module before all others.
const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/**
 * How many steps of this repository's code something takes: the sum of the times that each function and each block of it
 * ran. The same each time, whatever else the machine does, so a test can compare two runs.
 */
export function countSteps(run: () => void): number {
  return [...stepsByFunction(run).values()].reduce((sum, steps) => sum + steps, 0);
}

/** The same for each function, by its name and place: shows where work grows too fast. */
export function stepsByFunction(run: () => void): ReadonlyMap<string, number> {
  stepsSinceLast();
  run();
  return stepsSinceLast();
}

/** The steps of each function since they were last asked for. */
export function stepsSinceLast(): ReadonlyMap<string, number> {
  const steps = new Map<string, number>();
  session.post('Profiler.takePreciseCoverage', (error, report) => {
    if (error !== null) throw new Error(error.message);
    for (const { url, functions } of report.result) {
      if (!isOurs(url)) continue;
      for (const { functionName, ranges } of functions) {
        // Where V8 makes one function of a constructor and the fields it sets, it stops to count the latter.
        if (functionName === '<instance_members_initializer>') continue;
        const own = ranges.reduce((sum, { count }) => sum + count, 0);
        if (own === 0) continue;
        const name = `${functionName || 'a function'} at ${url.replace(/.*\//, '')}:${ranges[0]?.startOffset}`;
        steps.set(name, (steps.get(name) ?? 0) + own);
      }
    }
  });
  return steps;
}

function isOurs(url: string): boolean {
  return url !== '' && !url.startsWith('node:') && !url.includes('/node_modules/');
}
