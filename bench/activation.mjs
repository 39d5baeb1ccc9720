// How long the extension's activation takes in a real VS Code, as its view "Running Extensions" tells.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyExamples, createProfile, openWorkbench, temporaryFolder } from '../test/editor/workbench.mjs';
import { median } from './statistics/index.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const starts = 9;
const limit = 50;

async function activationTime() {
  const folder = await temporaryFolder('bench');
  const { profile, remove } = await createProfile({ vsix: join(root, 'dist', 'deluge.vsix') });
  try {
    const workspace = join(folder, 'examples');
    await copyExamples(workspace);
    // High enough for the whole list of extensions: what is not on the screen is not on the page.
    const viewport = { width: 1200, height: 2400 };
    const { page, close } = await openWorkbench({ profile, workspace, viewport });
    try {
      const pick = async (text) => {
        const row = page.locator('.quick-input-list:visible .monaco-list-row', { hasText: text.replace('>', '') });
        for (let attempt = 0; attempt < 5; attempt++) {
          await page.keyboard.press(text.startsWith('>') ? 'F1' : 'Control+p');
          try {
            await page.locator('.quick-input-widget:visible input[type=text]').fill(text, { timeout: 2000 });
            await row.first().click({ timeout: 4000 });
            return;
          } catch {
            // A late change of focus can close the input.
            await page.keyboard.press('Escape');
          }
        }
        throw new Error(`${text} could not be chosen`);
      };
      await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 45_000 });
      // What the other extensions do at the start is no part of it.
      await page.waitForTimeout(5000);
      await pick('1-visitor-session.deluge');
      await page.locator('.statusbar-item', { hasText: 'Sandbox' }).first().waitFor({ timeout: 20_000 });
      await pick('>Developer: Show Running Extensions');
      const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Deluge Tools' });
      const text = (await row.first().textContent({ timeout: 20_000 })) ?? '';
      const [, milliseconds] = /Activation:\s*(\d+)ms/.exec(text) ?? [];
      if (milliseconds === undefined) {
        throw new Error(`The view does not tell the activation time: ${text}`);
      }
      return Number(milliseconds);
    } finally {
      await close();
    }
  } finally {
    await remove();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Starts the editor several times, each with a new profile, so that nothing is cached. */
export async function measure() {
  const times = [];
  for (let index = 0; index < starts; index++) {
    times.push(await activationTime());
  }
  const value = median(times);
  return [{ name: 'activation in VS Code', value, unit: 'ms', target: `< ${limit}`, met: value < limit }];
}
