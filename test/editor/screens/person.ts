// Does in the workbench what a person does with keyboard and mouse, and looks for what a person would see.
import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** Chromium on Linux and Windows; the tests run there. */
const control = 'Control';

export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

export class Person {
  /** @param suffix what the names of this person's pictures end in, so that themes do not overwrite each other. */
  constructor(
    readonly page: Page,
    private readonly suffix = '',
    private readonly pictures = process.env.DELUGE_UPDATE_IMAGES,
  ) {}

  /** Waits until the workbench can be used. */
  async arrives(): Promise<void> {
    await this.page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 120_000 });
  }

  /** Runs a command from the palette by its full title. */
  async command(title: string): Promise<void> {
    await this.pick(`>${title}`, title, () => this.page.keyboard.press('F1'));
  }

  /** Opens a file of the workspace by its name and waits until its text is there. */
  async openFile(name: string): Promise<void> {
    await this.pick(name, name, () => this.page.keyboard.press(`${control}+p`));
    await this.page.locator('.tabs-container .tab.active', { hasText: name }).first().waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Opens the quick input with `openInput`, types, and accepts the first row that has `label`. */
  async pick(typed: string, label: string, openInput: () => Promise<void>): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible input[type=text]');
    const row = this.rows().filter({ hasText: label }).first();
    for (let attempt = 1; ; attempt++) {
      try {
        await openInput();
        await input.waitFor({ timeout: 6000 });
        await input.fill(typed);
        await row.waitFor({ timeout: 15_000 });
        await row.click();
        return;
      } catch (error) {
        // A late change of focus can close the quick input under one's fingers.
        if (attempt === 4) {
          throw error;
        }
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** The rows of the quick input. */
  rows(): Locator {
    return this.page.locator('.quick-input-list:visible .monaco-list-row');
  }

  /** The box that asks for a value, once its title holds `title`. */
  async askedFor(title: string): Promise<Locator> {
    await this.sees('.quick-input-widget', title);
    return this.page.locator('.quick-input-widget:visible input[type=text]');
  }

  /** Chooses a row of the quick input, once it asks what holds `question`. */
  async chooses(question: string, label: string): Promise<void> {
    const input = this.page.locator(`.quick-input-widget:visible input[placeholder*="${question}"]`);
    await input.waitFor({ timeout: 60_000 });
    await this.rows().filter({ hasText: label }).first().click();
  }

  /** Chooses an action that copies something, and answers with what was copied. */
  async copies(label: string): Promise<string> {
    await this.rows().filter({ hasText: label }).first().click();
    await this.page.waitForTimeout(300);
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text, { delay: 20 });
  }

  press(...keys: string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  /** Waits until something that fits `selector` is visible and holds `text`. */
  async sees(selector: string, text?: string | RegExp): Promise<Locator> {
    const locator = this.page.locator(`${selector}:visible`, text === undefined ? {} : { hasText: text }).first();
    try {
      await locator.waitFor({ timeout: 40_000 });
    } catch {
      const there = await this.page.locator(`${selector}:visible`).allTextContents();
      assert.fail(
        `${selector} with ${text} is not to be seen; what is there: ${there.join(' | ').slice(0, 1500) || 'nothing'}`,
      );
    }
    return locator;
  }

  /** The text of the editor that has the focus, as far as it is on the screen. */
  async text(): Promise<string> {
    const lines = await this.page.locator('.monaco-editor.focused .view-line').evaluateAll((elements) =>
      elements
        .map((element) => ({
          top: Number.parseFloat((element as HTMLElement).style.top),
          text: element.textContent ?? '',
        }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** The text of the answer beside the script, as far as it is on the screen, once it holds `expected`. */
  async answer(expected: RegExp): Promise<string> {
    let text = '';
    const end = Date.now() + 45_000;
    while (!expected.test(text)) {
      assert.ok(Date.now() < end, `the answer does not hold ${expected}: ${text || 'there is none'}`);
      await this.page.waitForTimeout(50);
      const lines = await this.page
        .locator('.editor-group-container')
        .last()
        .locator('.view-line')
        .evaluateAll((elements) =>
          elements
            .map((element) => ({
              top: Number.parseFloat((element as HTMLElement).style.top),
              text: element.textContent ?? '',
            }))
            .sort((a, b) => a.top - b.top)
            .map((line) => line.text),
        );
      const groups = await this.page.locator('.editor-group-container').count();
      text = groups > 1 ? lines.join('\n').replaceAll('\u00a0', ' ') : '';
    }
    return text;
  }

  /** Where `text` stands on the screen, in the first editor that shows it. Fails if none comes to show it. */
  async regionOf(text: string): Promise<Region> {
    const end = Date.now() + 15_000;
    let region = await this.find(text);
    while (region === undefined) {
      assert.ok(Date.now() < end, `${text} is not on the screen`);
      await this.page.waitForTimeout(50);
      region = await this.find(text);
    }
    return region;
  }

  private find(text: string): Promise<Region | undefined> {
    return this.page.evaluate((wanted) => {
      for (const line of document.querySelectorAll('.editor-instance .view-line')) {
        const content = (line.textContent ?? '').replaceAll('\u00a0', ' ');
        const start = content.indexOf(wanted);
        if (start < 0) {
          continue;
        }
        const range = document.createRange();
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let before = 0;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const length = node.textContent?.length ?? 0;
          if (start >= before && start < before + length) {
            range.setStart(node, start - before);
          }
          if (start + wanted.length <= before + length) {
            range.setEnd(node, start + wanted.length - before);
            const { x, y, width, height } = range.getBoundingClientRect();
            return { x, y, width, height };
          }
          before += length;
        }
      }
      return undefined;
    }, text);
  }

  /** Clicks into the middle of `text`; again if it moved meanwhile, as a lens that comes late makes it. */
  async clicks(text: string): Promise<void> {
    for (let region: Region | undefined; ; ) {
      const now = await this.regionOf(text);
      if (region?.y === now.y) {
        await this.page.mouse.click(now.x + now.width / 2, now.y + now.height / 2);
        await this.page.waitForTimeout(100);
        if ((await this.regionOf(text)).y === now.y) {
          return;
        }
      }
      region = now;
      await this.page.waitForTimeout(100);
    }
  }

  /** Rests the mouse on the middle of `text` until a hover comes that holds `expected`. */
  async pointsAt(text: string, expected: string): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover:visible', { hasText: expected }).first();
    for (let attempt = 0; attempt < 4; attempt++) {
      const { x, y, width, height } = await this.regionOf(text);
      await this.page.mouse.move(x + width / 2 - 3, y + height / 2);
      await this.page.mouse.move(x + width / 2, y + height / 2);
      try {
        await hover.waitFor({ timeout: 2500 });
        return hover;
      } catch {
        // A lens that came meanwhile has moved the text away from under the mouse.
        await this.page.mouse.move(5, 5);
      }
    }
    return this.sees('.monaco-hover', expected);
  }

  /** Closes every message, so that the next picture and the next test are without it. */
  async clearMessages(): Promise<void> {
    const toasts = this.page.locator('.notification-toast:visible');
    for (let attempt = 0; attempt < 10 && (await toasts.count()) > 0; attempt++) {
      await toasts
        .first()
        .hover({ timeout: 1000 })
        .catch(() => {});
      await toasts
        .first()
        .locator('.codicon-notifications-clear')
        .click({ timeout: 1000 })
        .catch(() => {});
    }
  }

  /** Closes all editors without saving, and every panel, message and side bar. */
  async startsOver(): Promise<void> {
    await this.press('Escape', 'Escape');
    await this.clearMessages();
    await this.command('View: Close All Editors');
    const dontSave = this.page.locator('.monaco-dialog-box:visible .monaco-button', { hasText: "Don't Save" });
    await dontSave.click({ timeout: 700 }).catch(() => {
      // Nothing was unsaved.
    });
  }

  /** Takes a picture of the whole window or a part of it, if pictures are wanted. */
  async picture(name: string, clip?: Region): Promise<void> {
    if (this.pictures === undefined) {
      return;
    }
    // Hovers fade in.
    await this.page.waitForTimeout(400);
    // A caret that blinks makes two pictures of the same thing differ.
    await this.page.screenshot({
      path: join(this.pictures, `${name}${this.suffix}.png`),
      caret: 'hide',
      ...(clip ? { clip } : {}),
    });
  }

  /** After a test that failed, keeps a picture of what was on the screen, in test/output/. */
  async keepsTrace(test: Mocha.Test | undefined): Promise<void> {
    if (test?.state === 'failed') {
      const path = join('test', 'output', `${test.fullTitle().replace(/\W+/g, '-')}.png`);
      await this.page.screenshot({ path });
      console.log(`  (what was on the screen: ${path})`);
    }
  }
}
