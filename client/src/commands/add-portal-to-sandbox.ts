import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { askText } from '../views/prompts.js';

/** Adds a portal to the sandbox, so that tasks which name it are answered. */
export async function addPortalToSandbox(session: Session): Promise<void> {
  const { sandbox } = session.runners.gateway;
  const known = await sandbox.portals();
  let complaint: { name: string; message: string } | undefined;
  for (;;) {
    const reply = await askText({
      title: 'Add a portal to the sandbox',
      prompt: `The portal's screen name, as scripts write it. The sandbox has: ${known.join(', ') || 'none'}`,
      placeholder: 'portal_2',
      initial: complaint?.name ?? '',
      complaint: complaint?.message,
      validate: (name) => {
        if (name.trim() === '') return 'Type the screen name of a portal.';
        return known.includes(name.trim()) ? `The sandbox has "${name.trim()}" already.` : undefined;
      },
    });
    if (reply === undefined || reply === 'back') return;
    const name = reply.value.trim();
    try {
      await sandbox.addPortal(name);
      void vscode.window.showInformationMessage(`The sandbox has the portal "${name}" now.`);
      return;
    } catch (error) {
      complaint = { name, message: error instanceof Error ? error.message : String(error) };
    }
  }
}
