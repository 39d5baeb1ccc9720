/** What something of a length took: steps of each function. */
export interface Work {
  /** UTF-16 units. */
  readonly length: number;
  readonly steps: ReadonlyMap<string, number>;
}

/**
 * Twice the script may take this many times the steps that the doubling before it added. 2 is work that grows as the
 * script does, from whatever length on; 4 is work that grows with its square. Sorting is between.
 */
const mostGrowth = 2.5;
/** A function that takes fewer steps than this for a character does not matter. */
const leastSteps = 0.5;

/**
 * UTF-16 units. What is suspicious in a short script is looked at up to this length: by then the limits of the product (how
 * deep it reads, how many problems it repairs) are reached, up to which work may well grow with the square.
 */
const longest = 32_000;

/**
 * The function whose work grows faster than what it works on, in a sentence; undefined if none does. Looked at are sizes 1,
 * 2, 4 and 8, and further doublings as long as one looks suspicious.
 */
export async function growsTooFast(work: (times: number) => Work | Promise<Work>): Promise<string | undefined> {
  const sizes: Work[] = [];
  for (const times of [1, 2, 4, 8]) sizes.push(await work(times));
  let suspects = fastGrowing(sizes);
  for (let times = 16; suspects.length > 0 && sizes.at(-1)!.length < longest; times *= 2) {
    sizes.push(await work(times));
    const stillFast = new Set(fastGrowing(sizes));
    suspects = suspects.filter((name) => stillFast.has(name));
  }
  const [found] = suspects;
  if (found === undefined) return undefined;
  const counts = sizes.map(({ steps }) => steps.get(found) ?? 0).join(', ');
  const lengths = sizes.map(({ length }) => length).join(', ');
  return `The work of ${found} grows faster than the script: ${counts} steps for ${lengths} characters`;
}

/** The functions whose work grows too fast over the last three sizes, the costliest first. */
function fastGrowing(sizes: readonly Work[]): string[] {
  const [short, middle, long] = sizes.slice(-3) as [Work, Work, Work];
  const [first] = sizes as [Work];
  const times = 2 ** (sizes.length - 1);
  const grows = ([name, count]: [string, number]): boolean => {
    const between = middle.steps.get(name) ?? 0;
    const before = between - (short.steps.get(name) ?? 0);
    const isMuch = count >= long.length * leastSteps && count > times * (first.steps.get(name) ?? 0);
    return isMuch && count - between > mostGrowth * Math.max(before, 1);
  };
  return [...long.steps]
    .filter(grows)
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name);
}
