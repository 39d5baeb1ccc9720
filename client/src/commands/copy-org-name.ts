import * as vscode from 'vscode';
import { isOrgNode, nameOf } from '../org/org-node.js';
import type { Session } from '../session.js';

/** Copies the name of a form, field or choice as scripts write it. */
export async function copyOrgName(_session: Session, argument?: unknown): Promise<void> {
  if (isOrgNode(argument)) await vscode.env.clipboard.writeText(nameOf(argument));
}
