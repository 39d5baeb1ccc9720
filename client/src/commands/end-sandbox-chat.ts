import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { askChoice } from '../views/prompts.js';

/** Ends the current chat of a portal: what scripts kept for its visitor is gone, as in Zoho. */
export async function endSandboxChat(session: Session): Promise<void> {
  const { sandbox } = session.runners.gateway;
  const portals = await sandbox.portals();
  let portal = portals[0];
  if (portals.length > 1) {
    const reply = await askChoice<string | undefined>({
      title: 'End the chat of which portal?',
      placeholder: 'What was set for its visitor is forgotten',
      choices: [...portals.map((name) => ({ label: name, value: name })), { label: 'All portals', value: undefined }],
    });
    if (reply === undefined || reply === 'back') return;
    portal = reply.value;
  }
  await sandbox.endChat(portal);
  const whose = portal === undefined ? 'of all portals' : `of "${portal}"`;
  void vscode.window.showInformationMessage(
    `The sandbox's chat ${whose} has ended. What was set for its visitor is gone.`,
  );
}
