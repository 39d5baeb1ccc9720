// Types scripts key by key into the real editor, as a person does: Enter at each line's end, and the indentation of each
// line left to the editor. Several pages type at once, as a page mostly waits for its next key.
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../../scripts/install.mjs';
import { createProfile, openWorkbench, temporaryFolder } from '../workbench.mjs';

/** Ways to set the editor up: each is what a person may have in the settings. */
export const setups = {
  default: {},
  formatOnType: { 'editor.formatOnType': true },
  commitCharacters: { 'editor.acceptSuggestionOnCommitCharacter': true },
  noCommitCharacters: { 'editor.acceptSuggestionOnCommitCharacter': false },
};

/** One page of the editor with a file of its own. */
class Typist {
  constructor(page, file) {
    this.page = page;
    this.file = file;
  }

  /** Waits until the editor is there and the language server proposes something. */
  async begin() {
    const { page } = this;
    await page.locator('.monaco-editor .view-lines').first().waitFor({ timeout: 120_000 });
    await page.locator('.monaco-editor .view-lines').first().click();
    for (let attempt = 0; ; attempt += 1) {
      await this.clear();
      await page.keyboard.type('info zoho.', { delay: 30 });
      try {
        await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor({ timeout: 20_000 });
        break;
      } catch (error) {
        if (attempt === 8) throw error;
      }
    }
    await this.clear();
  }

  async clear() {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
  }

  /**
   * Types a script into the empty file.
   * @param {number} delay milliseconds from one key to the next
   * @returns {Promise<string>} what stands in the file then
   */
  async type(script, delay) {
    await this.clear();
    const { keyboard } = this.page;
    let next = performance.now();
    for (const line of linesOf(script)) {
      for (const character of line) {
        await keyboard.type(character);
        next = await pace(next, delay);
      }
      await keyboard.press('Enter');
      next = await pace(next, delay);
    }
    return await this.saved();
  }

  /** Saves, and reads what was saved. */
  async saved() {
    const before = (await stat(this.file)).mtimeMs;
    // What came back late from the server has come by then.
    await wait(300);
    for (let attempt = 0; attempt < 60; attempt += 1) {
      if (attempt % 20 === 0) await this.page.keyboard.press('Control+S');
      await wait(50);
      if ((await stat(this.file)).mtimeMs !== before) {
        await wait(30);
        return await readFile(this.file, 'utf8');
      }
    }
    throw new Error('The file was not saved.');
  }
}

/** The lines as a person types them: indentation is the editor's. */
function linesOf(script) {
  return script
    .replace(/^\uFEFF/, '')
    .replace(/\s+$/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trim());
}

/** Waits for the time of the next key. A machine that was late does not hurry afterwards: a person does not either. */
async function pace(last, delay) {
  const due = Math.max(last + delay, performance.now() - delay / 2);
  await wait(Math.max(0, due - performance.now()));
  return due;
}

/**
 * Opens an editor with some pages and hands the scripts round.
 *
 * @param {{ name: string, text: string }[]} scripts
 * @param {{ delay: number, setup: keyof typeof setups, pages: number }} options
 * @param {(script: { name: string, text: string }, typed: string) => void | Promise<void>} done
 */
export async function typeScripts(scripts, { delay, setup, pages }, done) {
  const workspace = await temporaryFolder('typing');
  const { profile, remove } = await createProfile({ settings: setups[setup] });
  let workbench;
  try {
    await mkdir(workspace, { recursive: true });
    const files = Array.from({ length: pages }, (_, index) => join(workspace, `typed-${index}.deluge`));
    await Promise.all(files.map((file) => writeFile(file, '')));
    const [first, ...others] = files;
    const options = { workspace, developmentPaths: [root], viewport: { width: 900, height: 700 } };
    workbench = await openWorkbench({ ...options, profile, openFile: first });
    const { newPage } = workbench;
    const waiting = [...scripts];
    const lane = async (page, file) => {
      const typist = new Typist(page, file);
      await typist.begin();
      for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
        await done(script, await typist.type(script.text, delay));
      }
    };
    const lanes = [lane(workbench.page, first)];
    for (const file of others) {
      lanes.push(newPage({ ...options, openFile: file }).then((page) => lane(page, file)));
    }
    await Promise.all(lanes);
  } finally {
    await workbench?.close();
    await rm(workspace, { recursive: true, force: true, maxRetries: 5 });
    await remove();
  }
}
