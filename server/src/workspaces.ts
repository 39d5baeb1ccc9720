import { type Catalogue, createWorkspace, type Settings, type Workspace } from '@deluge-tools/language';

/** The workspace of each distinct settings: one object each, so that an analysis can tell by identity whether it still holds. */
export class Workspaces {
  private readonly bySettings = new WeakMap<Settings, Workspace>();
  private catalogue: Catalogue | undefined;

  /** @param readCatalogue called when the first workspace is asked for */
  constructor(private readonly readCatalogue: () => Catalogue) {}

  of(settings: Settings): Workspace {
    let workspace = this.bySettings.get(settings);
    if (workspace === undefined) {
      this.catalogue ??= this.readCatalogue();
      workspace = createWorkspace(this.catalogue, settings);
      this.bySettings.set(settings, workspace);
    }
    return workspace;
  }
}
