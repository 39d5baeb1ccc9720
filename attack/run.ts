import { type Attack, type Fault, problemOf, reduced } from './attack.js';
import { attacks } from './list.js';
import { randomFrom } from './random.js';

export interface Options {
  /** How long to go on; undefined for the slice of each attack. */
  readonly minutes: number | undefined;
  readonly seed: number;
  /** Names of attacks; all when empty. */
  readonly only: readonly string[];
  readonly say: (line: string) => void;
}

/** Most faults of one attack: the first ones tell enough. */
const mostFaults = 5;

/** Runs the attacks in turn, and gives what they found. */
export async function runAttacks({ minutes, seed, only, say }: Options): Promise<Fault[]> {
  const chosen = attacks.filter(({ name }) => only.length === 0 || only.includes(name));
  const until = minutes === undefined ? undefined : performance.now() + minutes * 60_000;
  const faults: Fault[] = [];
  for (const [index, attack] of chosen.entries()) {
    // What an attack does not need is left to the next ones.
    const share = until === undefined ? undefined : (until - performance.now()) / (chosen.length - index);
    const found = await runAttack(attack, seed, share, say);
    faults.push(...found);
  }
  return faults;
}

async function runAttack(
  attack: Attack,
  seed: number,
  milliseconds: number | undefined,
  say: (line: string) => void,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const begin = performance.now();
  let count = 0;
  const goesOn = (): boolean =>
    milliseconds === undefined ? count < attack.slice : attack.slice > 0 && performance.now() - begin < milliseconds;
  await attack.start?.();
  try {
    for (; goesOn() && faults.length < mostFaults; count += 1) {
      const input = attack.input(randomFrom(seed + count));
      const problem = await problemOf(attack, input);
      if (problem === undefined) continue;
      const smallest = await reduced(attack, input);
      const fault: Fault = {
        attack: attack.name,
        seed: seed + count,
        problem: (await problemOf(attack, smallest)) ?? problem,
        input: attack.show(smallest),
      };
      faults.push(fault);
      say(`${fault.attack}, seed ${fault.seed}: ${fault.problem}\n  ${fault.input}`);
    }
  } finally {
    await attack.close?.();
  }
  say(`${attack.name}: ${count} inputs, ${faults.length} faults, ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  return faults;
}
