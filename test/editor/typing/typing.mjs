// The measure of typing: a script that is typed key by key in the real editor ends as the script.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/install.mjs';
import { compare } from './comparison.mjs';
import { scriptsFrom } from './scripts.mjs';
import { setups, typeScripts } from './typist.mjs';

/**
 * What `run.mjs typing` takes. Lists are separated by commas.
 * @satisfies {Record<string, { type: 'string' }>}
 */
export const typingOptions = {
  /** Which scripts: examples, fixtures, cases, generated, short, folder. */
  scripts: { type: 'string' },
  /** How many are made up, and from which seed on. */
  count: { type: 'string' },
  seed: { type: 'string' },
  /** A folder with scripts of one's own, for `--scripts folder`. */
  folder: { type: 'string' },
  /** At most so many of all of them, spread evenly. */
  limit: { type: 'string' },
  /** Milliseconds a key. */
  delays: { type: 'string' },
  /** Settings of the editor: the keys of `setups`. */
  setups: { type: 'string' },
  /** How many pages type at once. */
  pages: { type: 'string' },
  /** Only scripts whose name has this in it. */
  only: { type: 'string' },
  /** Anything, to print each script as it ends. */
  progress: { type: 'string' },
};

/** What runs without options: few enough for every push, at the speed at which suggestions come in between. */
const slice = {
  scripts: 'generated',
  count: '16',
  seed: '1',
  limit: '8',
  delays: '40',
  setups: 'default,formatOnType',
  pages: '4',
};

/** As many as `limit`, spread evenly over all. */
function spread(scripts, limit) {
  if (scripts.length <= limit) return scripts;
  return Array.from({ length: limit }, (_, index) => scripts[Math.floor((index * scripts.length) / limit)]);
}

/**
 * @param {Partial<Record<keyof typeof typingOptions, string>>} values
 * @param {(title: string, milliseconds: number, error?: string) => void} note
 */
export async function runTyping(values, note) {
  const options = { ...slice, limit: Object.keys(values).length > 0 ? '100000' : slice.limit, ...values };
  const all = await scriptsFrom(options.scripts.split(','), {
    count: Number(options.count),
    seed: Number(options.seed),
    folder: options.folder,
  });
  const chosen = spread(
    all.filter(({ name }) => name.includes(options.only ?? '')),
    Number(options.limit),
  ).sort((a, b) => b.text.length - a.text.length);
  const output = join(root, 'test', 'output', 'typing');
  await mkdir(output, { recursive: true });
  for (const name of options.setups.split(',')) {
    const setup = /** @type {keyof typeof setups} */ (name);
    if (!(setup in setups))
      throw new Error(`There are no settings called ${setup}. There are ${Object.keys(setups).join(', ')}.`);
    for (const delay of options.delays.split(',').map(Number)) {
      const begin = performance.now();
      const counts = { same: 0, closedTwice: 0, different: 0 };
      let closers = '';
      const wrong = [];
      const pages = Math.min(Number(options.pages), chosen.length);
      await typeScripts(chosen, { delay, setup, pages }, async ({ name, text }, typed) => {
        const result = compare(text, typed, { anyLayout: setup === 'formatOnType' });
        counts[result.outcome] += 1;
        closers += result.closers ?? '';
        const count = counts.same + counts.closedTwice + counts.different;
        if (options.progress) console.log(`    ${count} of ${chosen.length}: ${result.outcome}, ${name}`);
        if (result.outcome === 'different') {
          wrong.push(
            `${name}\n  expected … ${JSON.stringify(result.expected)}\n  found    … ${JSON.stringify(result.found)}`,
          );
          await writeFile(
            join(output, `${name.replaceAll(/[^\w.-]+/g, '-').slice(0, 60)}.${setup}.${delay}.deluge`),
            typed,
          );
        }
      });
      const right = counts.same + counts.closedTwice;
      const title = `${right} of ${chosen.length} scripts end as they were typed (${setup}, ${delay} ms a key; ${closedTwice(counts.closedTwice, closers)})`;
      note(title, performance.now() - begin, wrong.length === 0 ? undefined : wrong.join('\n'));
    }
  }
}

/** `3 with brackets closed twice: } 4, ) 1`. */
function closedTwice(scripts, closers) {
  if (scripts === 0) return 'no brackets closed twice';
  const each = [...new Set(closers)].map((closer) => `${closer} ${closers.split(closer).length - 1}`);
  return `${scripts} with brackets closed twice: ${each.join(', ')}`;
}
