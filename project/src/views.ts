import type { Catalogue, FunctionIndex, Org, Settings, Workspace, WorkspaceView } from '@deluge-tools/language';

/**
 * What each file sees: the catalogue, its settings and the functions of the others. A file keeps its workspace for as long
 * as its settings and what it asked about stay the same, so that an analysis can tell by identity whether it still holds.
 */
export class Views {
  private readonly views = new Map<string, WorkspaceView>();
  /** Files that got another workspace since {@link takeOutdated} was last asked. */
  private readonly renewed = new Set<string>();

  constructor(private readonly functions: FunctionIndex) {}

  /** By the file's canonical address. Equal settings have to be the same object. */
  of(uri: string, catalogue: Catalogue, settings: Settings, org: Org = {}): Workspace {
    let view = this.views.get(uri);
    const known = view?.workspace;
    const isSame = known?.settings === settings && known.schema === org.schema && known.services === org.services;
    if (view === undefined || !isSame || !view.isCurrent) {
      if (isSame) this.renewed.add(uri);
      view = this.functions.view(uri, catalogue, settings, org);
      this.views.set(uri, view);
    }
    return view.workspace;
  }

  /** The files for which something else may be true than when this was last asked, because of other files. */
  takeOutdated(): ReadonlySet<string> {
    const outdated = new Set(this.renewed);
    this.renewed.clear();
    for (const [uri, view] of this.views) if (!view.isCurrent) outdated.add(uri);
    return outdated;
  }

  forget(uri: string): void {
    this.views.delete(uri);
    this.renewed.delete(uri);
  }
}
