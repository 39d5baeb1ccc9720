import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { askText } from '../views/prompts.js';

/** Keeps the present state of the sandbox under a name. */
export async function takeSandboxSnapshot(session: Session): Promise<void> {
  await keepSnapshot(session);
}

/** Asks for a name and keeps the present state of the sandbox under it; false if the person left. */
export async function keepSnapshot(session: Session): Promise<boolean> {
  const { snapshots } = session.runners.gateway.sandbox;
  const known = await snapshots.list();
  let complaint: { name: string; message: string } | undefined;
  for (;;) {
    const reply = await askText({
      title: 'Keep the state of the sandbox',
      prompt: `A name for it${known.length === 0 ? '' : `. There are: ${known.join(', ')}; one of the same name is replaced`}`,
      placeholder: 'before the import',
      initial: complaint?.name ?? '',
      complaint: complaint?.message,
      validate: (name) => (name.trim() === '' ? 'Type a name.' : undefined),
    });
    if (reply === undefined || reply === 'back') return false;
    const name = reply.value.trim();
    try {
      await snapshots.take(name);
      vscode.window.setStatusBarMessage(`$(check) Kept the sandbox as "${name}"`, 5000);
      return true;
    } catch (error) {
      complaint = { name, message: error instanceof Error ? error.message : String(error) };
    }
  }
}
