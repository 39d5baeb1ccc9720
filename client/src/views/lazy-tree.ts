import * as vscode from 'vscode';

/** A view whose content is loaded when it is first looked at, so that registering it costs the activation nothing. */
export function lazyTree<T>(load: () => vscode.TreeDataProvider<T>): vscode.TreeDataProvider<T> {
  const changed = new vscode.EventEmitter<T | T[] | undefined | null>();
  let loaded: vscode.TreeDataProvider<T> | undefined;
  const tree = () => {
    if (loaded === undefined) {
      loaded = load();
      loaded.onDidChangeTreeData?.((element) => changed.fire(element ?? undefined));
    }
    return loaded;
  };
  return {
    onDidChangeTreeData: changed.event,
    getChildren: (element) => tree().getChildren(element),
    getTreeItem: (element) => tree().getTreeItem(element),
  };
}
