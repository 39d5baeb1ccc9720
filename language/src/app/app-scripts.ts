import { type Analysis, analyse, update } from '../analysis.js';
import type { Catalogue } from '../catalogue/loader.js';
import { type CreatorApp, readApp } from '../creator-ds/app.js';
import { pairBrackets } from '../creator-ds/brackets.js';
import { scriptIds } from '../creator-ds/script-id.js';
import type { ScriptRegion } from '../creator-ds/scripts.js';
import type { Schema } from '../schema/schema.js';
import type { TextChange } from '../text/edits.js';
import { FunctionIndex, type WorkspaceView } from '../workspace/function-index.js';
import type { Settings } from '../workspace.js';
import { handlerOf } from './handler.js';

/** A script of an application: where it stands in the export, and what is known of it. */
export interface AppScript {
  /** Stays the same from export to export. */
  readonly id: string;
  readonly region: ScriptRegion;
  /** Of the script's own text: offset 0 is `region.start` of the export. Computed when it is first asked for. */
  readonly analysis: Analysis;
}

/**
 * The scripts of one export, each analysed by itself with the form, the stage and the functions of its application. A
 * script is a part of the export's text, never a copy with a life of its own.
 */
export class AppScripts {
  private readonly entries: Entry[];

  private constructor(
    readonly app: CreatorApp,
    readonly text: string,
    entries: readonly Entry[],
    private readonly catalogue: Catalogue,
    private readonly settings: Settings,
    private readonly functions: FunctionIndex,
    private readonly services: readonly Schema[] | undefined,
  ) {
    this.entries = entries.map((entry) => ({ ...entry }));
  }

  /** The scripts of an export; undefined where the text is none. `services`: the names of the services that they reach. */
  static of(
    uri: string,
    text: string,
    catalogue: Catalogue,
    settings: Settings,
    services?: readonly Schema[],
  ): AppScripts | undefined {
    const app = readApp(uri, text);
    if (app === undefined) return undefined;
    const regions = [...app.scripts, ...app.criteria].sort((a, b) => a.start - b.start);
    const ids = scriptIds(regions);
    const entries = regions.map((region, place) => ({ id: ids[place]!, region }));
    const functions = new FunctionIndex();
    for (const { id, region } of entries) {
      if (region.kind !== 'criteria') functions.set(scriptAddress(uri, id), text.slice(region.start, region.end));
    }
    return new AppScripts(app, text, entries, catalogue, settings, functions, services);
  }

  /**
   * The scripts after an edit. One inside a script costs what it costs in a file of its own; any other makes the export
   * be read again. Undefined where the text is no export any more.
   */
  update(text: string, change: TextChange): AppScripts | undefined {
    const place = this.entries.findIndex(({ region }) => region.start <= change.start && change.oldEnd <= region.end);
    const edited = this.entries[place];
    const growth = change.newEnd - change.oldEnd;
    if (edited !== undefined) {
      const { start, end } = edited.region;
      const script = text.slice(start, end + growth);
      // A script whose brackets pair before and after ends where it ended.
      if (isWhole(this.text.slice(start, end)) && isWhole(script)) {
        const moved = this.entries.map((entry, at) => {
          if (at < place) return entry;
          const { region } = entry;
          const first = at === place ? region.start : region.start + growth;
          return { ...entry, region: { ...region, start: first, end: region.end + growth } };
        });
        if (edited.region.kind !== 'criteria')
          this.functions.set(scriptAddress(this.app.source.uri, edited.id), script);
        const next = new AppScripts(
          this.app,
          text,
          moved,
          this.catalogue,
          this.settings,
          this.functions,
          this.services,
        );
        const own = next.entries[place]!;
        const within = { start: change.start - start, oldEnd: change.oldEnd - start, newEnd: change.newEnd - start };
        if (edited.analysis !== undefined) own.analysis = update(edited.analysis, script, within);
        return next;
      }
    }
    return AppScripts.of(this.app.source.uri, text, this.catalogue, this.settings, this.services);
  }

  /** Scripts and criteria, in the order of the file. */
  get scripts(): readonly AppScript[] {
    return this.entries.map((entry) => this.scriptOf(entry));
  }

  /** The script that holds an offset of the export; at its very end too, as that is where one types. */
  at(offset: number): AppScript | undefined {
    const entry = this.entries.find(({ region }) => region.start <= offset && offset <= region.end);
    return entry && this.scriptOf(entry);
  }

  private scriptOf(entry: Entry): AppScript {
    const analysed = () => this.analysisOf(entry);
    return {
      id: entry.id,
      region: entry.region,
      get analysis() {
        return analysed();
      },
    };
  }

  private analysisOf(entry: Entry): Analysis {
    if (entry.analysis === undefined || entry.view?.isCurrent === false) {
      const { region, id } = entry;
      const handler = handlerOf(region);
      const settings = { ...this.settings, product: 'creator', ...(handler !== undefined && { handler }) };
      const { form, subform, stage, event } = region;
      const place = {
        ...(form !== undefined && { form }),
        ...(subform !== undefined && { subform }),
        ...(event !== undefined && { event }),
        stage,
      };
      const { schema } = this.app;
      const org = { schema, place, ...(this.services !== undefined && { services: this.services }) };
      const address = scriptAddress(this.app.source.uri, id);
      entry.view = this.functions.view(address, this.catalogue, settings, org);
      entry.analysis = analyse(this.text.slice(region.start, region.end), entry.view.workspace);
    }
    return entry.analysis;
  }
}

interface Entry {
  readonly id: string;
  readonly region: ScriptRegion;
  analysis?: Analysis;
  /** What the analysis saw of the functions of the application. */
  view?: WorkspaceView;
}

/** The address of a script inside an export: that of the export, with the script's id as fragment. */
export function scriptAddress(uri: string, id: string): string {
  return `${uri}#${encodeURIComponent(id)}`;
}

function isWhole(script: string): boolean {
  return pairBrackets(script).errors.length === 0;
}
