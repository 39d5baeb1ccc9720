declare global {
  // What `scripts/count-steps.mjs` makes code count.
  var $steps: Float64Array | undefined;
  /** The number of the first step of each file, and what its steps are. */
  var $stepNames: readonly (readonly [number, readonly string[]])[] | undefined;
}

/**
 * How many steps of this repository's code something takes: the calls of its functions and the turns of its loops. The same
 * each time, whatever else the machine does, so a test can compare two runs.
 */
export function countSteps(run: () => void): number {
  return [...stepsByFunction(run).values()].reduce((sum, steps) => sum + steps, 0);
}

/** The same for each function and loop, by its name and place: shows where work grows too fast. */
export function stepsByFunction(run: () => void): ReadonlyMap<string, number> {
  stepsSinceLast();
  run();
  return stepsSinceLast();
}

/** The steps of each function and loop since they were last asked for. @throws if the code does not count */
export function stepsSinceLast(): ReadonlyMap<string, number> {
  const steps = new Map<string, number>();
  const { $steps: counts, $stepNames: files } = globalThis;
  if (counts === undefined || files === undefined) throw new Error('This code does not count its steps.');
  for (const [first, names] of files) {
    for (const [index, name] of names.entries()) {
      const count = counts[first + index]!;
      if (count > 0) steps.set(name, (steps.get(name) ?? 0) + count);
    }
  }
  counts.fill(0);
  return steps;
}
