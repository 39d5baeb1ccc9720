import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dataCentres } from '@deluge-tools/project/connections';
import { describe, expect, it } from 'vitest';
import { signInHosts } from './settings/sign-in-hosts.js';

const root = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const { contributes } = manifest;

interface Setting {
  scope?: string;
  default?: unknown;
  markdownDescription?: string;
  enum?: string[];
  enumDescriptions?: string[];
  items?: { properties: Record<string, Setting> };
}

const settings: Record<string, Setting> = Object.assign(
  {},
  ...contributes.configuration.map(({ properties }: { properties: Record<string, Setting> }) => properties),
);

describe('a script without an ending is known by its first line', () => {
  const [language] = contributes.languages;
  const firstLine = new RegExp(language.firstLine);

  it.each([
    'void automation.notify(int leadId)',
    'string standalone.sessionValue(string key, string fallback)',
    '  Map button.enrich(String id) {',
    'bool Data_Run.check()',
    'list thisapp.orders.open()',
    '// @product salesiq',
    '\uFEFFvoid schedule.nightly()',
  ])('%s', (line) => {
    expect(firstLine.test(line)).toBe(true);
  });

  it.each([
    'import java.util.List;',
    'void main(String[] args)',
    'string greet(string name)',
    'public void run.it()',
    '// products of the year',
    'int a = b.c(1);',
    'voidable.thing()',
  ])('and other files are left alone: %s', (line) => {
    expect(firstLine.test(line)).toBe(false);
  });
});

describe('colors', () => {
  // Backgrounds of the tab in front and of those behind it, and of an editor, in the themes that VS Code brings along.
  const backgrounds = {
    dark: ['#1F1F1F', '#181818', '#1E1E1E', '#2D2D2D'],
    light: ['#FFFFFF', '#F8F8F8', '#ECECEC'],
    highContrast: ['#000000'],
    highContrastLight: ['#FFFFFF'],
  };

  /** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
  function luminance(color: string): number {
    const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
    const [red = 0, green = 0, blue = 0] = channels.map((each) =>
      each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one: string, other: string): number {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  it('measures as the guidelines do', () => {
    expect(contrast('#000000', '#FFFFFF')).toBe(21);
    expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2);
  });

  interface Color {
    readonly id: string;
    readonly defaults: Readonly<Record<keyof typeof backgrounds, string>>;
  }
  const themes = Object.keys(backgrounds) as (keyof typeof backgrounds)[];

  describe.each<Color>(contributes.colors)('$id', ({ defaults }) => {
    it.each(themes)('is legible in %s', (theme) => {
      for (const background of backgrounds[theme]) {
        expect(contrast(defaults[theme], background), background).toBeGreaterThanOrEqual(4.5);
      }
    });
  });
});

describe('commands', () => {
  const declared: string[] = contributes.commands.map(({ command }: { command: string }) => command);

  it('all belong to Deluge', () => {
    for (const { command, category, title } of contributes.commands) {
      expect(command).toMatch(/^deluge\.[a-z]/i);
      expect(category).toBe('Deluge');
      expect(title).not.toBe('');
    }
  });

  it('are those that the client has', () => {
    const table = readFileSync(new URL('client/src/commands/index.ts', root), 'utf8');
    const known = [...table.matchAll(/^ {2}'(deluge\.\w+)':/gm)].map(([, id]) => id!);
    expect([...declared].sort()).toEqual(known.sort());
  });

  it('are the only ones that menus, keys and the walkthrough call', () => {
    const called: { command: string }[] = [
      ...Object.values(contributes.menus).flat(),
      ...contributes.keybindings,
    ] as never;
    const links = JSON.stringify(contributes.walkthroughs).matchAll(/ommand:(deluge\.\w+)/g);
    // A command of VS Code's own: Tab accepts the first suggestion.
    const ofEditor = 'focusAndAcceptSuggestion';
    for (const command of [...called.map((item) => item.command), ...[...links].map(([, name]) => name)]) {
      expect([...declared, ofEditor]).toContain(command);
    }
  });
});

describe('settings', () => {
  it.each(Object.entries(settings))(
    '%s says what it does, where it counts, and what it is by default',
    (_, setting) => {
      expect(setting.markdownDescription).toMatch(/\.$/);
      expect(['resource', 'window', 'machine', 'application']).toContain(setting.scope);
      expect(setting).toHaveProperty('default');
      expect(setting.enumDescriptions?.length).toBe(setting.enum?.length);
    },
  );

  it('that open doors are the person’s own: no workspace can set them', () => {
    // Everything that `userSettings` and the history read. What a workspace can set must be harmless by itself.
    const read = readFileSync(new URL('client/src/settings/personal.ts', root), 'utf8');
    const named = [...read.matchAll(/personal(?:Setting)?\('([\w.]+)'/g)].map(([, name]) => `deluge.${name}`);
    expect(named.length).toBeGreaterThanOrEqual(3);
    for (const name of [...named, 'deluge.history.runs', 'deluge.history.keepRealAnswers']) {
      expect(settings[name]?.scope, name).toBe('application');
    }
    for (const [name, { scope }] of Object.entries(settings)) {
      if (/\.(?:run|history)\./.test(name)) expect(scope, name).toBe('application');
    }
    // There is no setting at all for hosts of Zoho's, trusted connections or switched-off confirmations.
    const words = /host|url|endpoint|trust|confirm|proxy|secret|token|account/i;
    expect(Object.keys(settings).filter((name) => words.test(name))).toEqual([]);
  });

  it('list the data centres that the wizard offers', () => {
    const { enum: values, enumDescriptions } = settings['deluge.connections']!.items!.properties.dataCentre!;
    expect(values).toEqual(dataCentres);
    expect(enumDescriptions).toEqual(dataCentres.map((id) => signInHosts[id]));
  });

  it('list the same products for a connection and for scripts', () => {
    const { products } = settings['deluge.connections']!.items!.properties as never as Record<
      string,
      { items: Setting }
    >;
    expect(products!.items.enum).toEqual(settings['deluge.product']!.enum!.filter((id) => id !== ''));
  });

  it('of connections and default connection are not read in a workspace that is not trusted', () => {
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual([
      'deluge.connections',
      'deluge.defaultConnection',
    ]);
  });
});

it('every file that the manifest names is there', () => {
  const text = JSON.stringify(contributes);
  const named = [...text.matchAll(/"(?:\.\/)?((?:media|icons|syntaxes)\/[^"]+|language-configuration\.json)"/g)];
  const missing = [...named.map(([, path]) => path!), manifest.icon].filter(
    (path) => !existsSync(fileURLToPath(new URL(path, root))),
  );
  expect(missing).toEqual([]);
});
