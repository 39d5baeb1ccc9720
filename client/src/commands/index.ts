import type { Session } from '../session.js';
import { addConnection } from './add-connection.js';
import { addPortalToSandbox } from './add-portal-to-sandbox.js';
import { checkWorkspace } from './check-workspace.js';
import { endSandboxChat } from './end-sandbox-chat.js';
import { newScratchScript } from './new-scratch-script.js';
import { openExamples } from './open-examples.js';
import { restartServer } from './restart-server.js';
import { previewRequest, runSelectedTask } from './run-selected-task.js';
import { runTask } from './run-task.js';
import { selectConnection } from './select-connection.js';
import { showReferences } from './show-references.js';
import { showSandbox } from './show-sandbox.js';

type Command = (session: Session, ...parameters: unknown[]) => Promise<void>;

/** Every command of the manifest. Their errors are shown and logged by whoever calls them. */
export const commands: Readonly<Record<string, Command>> = {
  'deluge.runSelectedTask': runSelectedTask,
  'deluge.previewRequest': previewRequest,
  'deluge.runTask': runTask,
  'deluge.selectConnection': selectConnection,
  'deluge.addConnection': addConnection,
  'deluge.showReferences': showReferences,
  'deluge.showSandbox': showSandbox,
  'deluge.addPortalToSandbox': addPortalToSandbox,
  'deluge.endSandboxChat': endSandboxChat,
  'deluge.checkWorkspace': checkWorkspace,
  'deluge.openExamples': openExamples,
  'deluge.newScratchScript': newScratchScript,
  'deluge.restartServer': restartServer,
  'deluge.showOutput': async ({ log }) => log.show(),
};
