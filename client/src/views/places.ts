import * as vscode from 'vscode';

/** Where a run goes, as far as a person has to tell it at a glance. */
export type Place = 'sandbox' | 'account' | 'web';

/**
 * The signs of the places, the same in every view: a beaker for the sandbox, a globe for whatever is real. They differ in
 * shape and in colour, so that nobody has to see colours.
 */
export const placeSigns: Readonly<Record<Place, { readonly icon: string; readonly color: string }>> = {
  sandbox: { icon: 'beaker', color: 'deluge.sandboxForeground' },
  account: { icon: 'globe', color: 'deluge.accountForeground' },
  web: { icon: 'globe', color: 'deluge.accountForeground' },
};

export function placeIcon(place: Place): vscode.ThemeIcon {
  const { icon, color } = placeSigns[place];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}
