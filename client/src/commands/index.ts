// Made by npm run generate: every command of the manifest, with the function of this folder that is named after it.
import type { Command } from '../command.js';
import { addConnection } from './add-connection.js';
import { addPortalToSandbox } from './add-portal-to-sandbox.js';
import { answerCall, skipCall } from './answer-call.js';
import { checkBeforePasting } from './check-before-pasting.js';
import { checkWorkspace } from './check-workspace.js';
import { chooseAccount } from './choose-account.js';
import { clearHistory } from './clear-history.js';
import { compareAnswers } from './compare-answers.js';
import { compareWithZoho } from './compare-with-zoho.js';
import { copyAsCurl } from './copy-as-curl.js';
import { copyOrgName } from './copy-org-name.js';
import { createContextFile } from './create-context-file.js';
import { duplicateConnection } from './duplicate-connection.js';
import { editConnections } from './edit-connections.js';
import { endSandboxChat } from './end-sandbox-chat.js';
import { explainZohoError } from './explain-zoho-error.js';
import { fetchFieldNames } from './fetch-field-names.js';
import { findOrgReferences } from './find-org-references.js';
import { insertFieldName } from './insert-field-name.js';
import { newScratchScript } from './new-scratch-script.js';
import { openExamples } from './open-examples.js';
import { openSandboxRecords } from './open-sandbox-records.js';
import { removeRun } from './remove-run.js';
import { resetSandbox } from './reset-sandbox.js';
import { restartServer } from './restart-server.js';
import { restoreSandboxSnapshot } from './restore-sandbox-snapshot.js';
import { revokeAndRemove } from './revoke-and-remove.js';
import { runAgain } from './run-again.js';
import { debugFile, debugFunction, runFile, runFunction, runSelection } from './run-file.js';
import { copyZobotSnippet, previewRequest, runSelectedTask } from './run-selected-task.js';
import { runTask } from './run-task.js';
import { runToHere } from './run-to-here.js';
import { runWithAnswers } from './run-with-answers.js';
import { saveAnswerFile } from './save-answer-file.js';
import { selectConnection } from './select-connection.js';
import { setDefaultConnection } from './set-default-connection.js';
import { setMailPassword } from './set-mail-password.js';
import { showAnswerAsGrid } from './show-answer-as-grid.js';
import { showLastChange } from './show-last-change.js';
import { showOutput } from './show-output.js';
import { showQuotaReport } from './show-quota-report.js';
import { showRawAnswer } from './show-raw-answer.js';
import { showReferences } from './show-references.js';
import { showRun } from './show-run.js';
import { showSandboxOutbox } from './show-sandbox-outbox.js';
import { showSandbox } from './show-sandbox.js';
import { signIn } from './sign-in.js';
import { switchSandboxFaults } from './switch-sandbox-faults.js';
import { takeSandboxSnapshot } from './take-sandbox-snapshot.js';
import { testConnection } from './test-connection.js';
import { toggleLiveValues } from './toggle-live-values.js';
import { useAsResponseShape } from './use-as-response-shape.js';

export const commands: Readonly<Record<string, Command>> = {
  'deluge.runSelectedTask': runSelectedTask,
  'deluge.runToHere': runToHere,
  'deluge.previewRequest': previewRequest,
  'deluge.selectConnection': selectConnection,
  'deluge.addConnection': addConnection,
  'deluge.signIn': signIn,
  'deluge.testConnection': testConnection,
  'deluge.fetchFieldNames': fetchFieldNames,
  'deluge.insertFieldName': insertFieldName,
  'deluge.copyOrgName': copyOrgName,
  'deluge.findOrgReferences': findOrgReferences,
  'deluge.openSandboxRecords': openSandboxRecords,
  'deluge.chooseAccount': chooseAccount,
  'deluge.setDefaultConnection': setDefaultConnection,
  'deluge.duplicateConnection': duplicateConnection,
  'deluge.revokeAndRemove': revokeAndRemove,
  'deluge.editConnections': editConnections,
  'deluge.setMailPassword': setMailPassword,
  'deluge.showAnswerAsGrid': showAnswerAsGrid,
  'deluge.showRawAnswer': showRawAnswer,
  'deluge.saveAnswerFile': saveAnswerFile,
  'deluge.useAsResponseShape': useAsResponseShape,
  'deluge.copyAsCurl': copyAsCurl,
  'deluge.copyZobotSnippet': copyZobotSnippet,
  'deluge.compareAnswers': compareAnswers,
  'deluge.showRun': showRun,
  'deluge.runAgain': runAgain,
  'deluge.removeRun': removeRun,
  'deluge.clearHistory': clearHistory,
  'deluge.showSandbox': showSandbox,
  'deluge.resetSandbox': resetSandbox,
  'deluge.takeSandboxSnapshot': takeSandboxSnapshot,
  'deluge.restoreSandboxSnapshot': restoreSandboxSnapshot,
  'deluge.switchSandboxFaults': switchSandboxFaults,
  'deluge.showSandboxOutbox': showSandboxOutbox,
  'deluge.addPortalToSandbox': addPortalToSandbox,
  'deluge.endSandboxChat': endSandboxChat,
  'deluge.checkWorkspace': checkWorkspace,
  'deluge.checkBeforePasting': checkBeforePasting,
  'deluge.compareWithZoho': compareWithZoho,
  'deluge.explainZohoError': explainZohoError,
  'deluge.showQuotaReport': showQuotaReport,
  'deluge.openExamples': openExamples,
  'deluge.newScratchScript': newScratchScript,
  'deluge.restartServer': restartServer,
  'deluge.showOutput': showOutput,
  'deluge.runTask': runTask,
  'deluge.showReferences': showReferences,
  'deluge.runFile': runFile,
  'deluge.debugFile': debugFile,
  'deluge.runSelection': runSelection,
  'deluge.runFunction': runFunction,
  'deluge.debugFunction': debugFunction,
  'deluge.runWithAnswers': runWithAnswers,
  'deluge.skipCall': skipCall,
  'deluge.answerCall': answerCall,
  'deluge.showLastChange': showLastChange,
  'deluge.createContextFile': createContextFile,
  'deluge.toggleLiveValues': toggleLiveValues,
};
