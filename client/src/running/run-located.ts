import type { Answers, Runner, RunResult } from '@deluge-tools/run';
import { type ExplainedMessage, type ExplainParams, explainRequest } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import { showFailure } from '../failure.js';
import type { StoredRun } from '../history/run-history.js';
import { placeOf } from '../history/run-words.js';
import type { Session } from '../session.js';
import { personalSetting } from '../settings/personal.js';
import { answersFor } from './answers-for.js';
import type { Located } from './locate.js';
import { offerNextSteps } from './offer.js';

/** Runs that end sooner than this, in milliseconds, show no progress: it would only flicker. */
const patience = 400;

/** Asks what has to be asked, runs the task, and shows its answer beside the script. True if the task answered. */
export async function runLocated(session: Session, located: Located, callsRealAddress = false): Promise<boolean> {
  const runner = await session.runners.for(located.document.uri);
  const answers = await answersFor(session, runner, located);
  return answers !== undefined && runWith(session, runner, located, answers, callsRealAddress);
}

/** Asks what has to be asked, and shows the request that a run would send. Nothing is sent. */
export async function previewLocated(session: Session, located: Located): Promise<void> {
  const runner = await session.runners.for(located.document.uri);
  const answers = await answersFor(session, runner, located);
  if (answers === undefined) return;
  const preview = await runner.preview(located.input, answers);
  await session.answers.show(
    `${located.shortName} · request`,
    session.runners.module.renderPreview(preview),
    'preview',
    undefined,
    preview.url === '' ? undefined : preview,
  );
}

async function runWith(
  session: Session,
  runner: Runner,
  located: Located,
  answers: Answers,
  callsRealAddress: boolean,
): Promise<boolean> {
  const result = await withProgress(located, (options) =>
    runner.run(located.input, answers, { ...options, callsRealAddress }),
  );
  session.runners.tellProblems();
  // The run may have bound a link name, or met a sign-in that is over.
  void session.states.refresh();
  if (result.failure?.code === 'cancelled') {
    vscode.window.setStatusBarMessage(`$(circle-slash) ${located.shortName}: cancelled`, 5000);
    return false;
  }
  const place = placeOf(result);
  const stored = await remembered(session, located, result);
  await session.answers.show(
    `${located.shortName} · ${place}`,
    session.runners.module.renderResult(result, await explanationOf(session, located, result)),
    result.ok ? 'ok' : 'failed',
    { result, stored },
  );
  announce(located, result, place);
  // Not waited for: the run is over when its answer is shown, and the offer may stay unread.
  void offerNextSteps(session, located, result, async (real = callsRealAddress) => {
    await runWith(session, runner, located, answers, real);
  }).catch((error) => showFailure(session, `After ${located.shortName}`, error));
  return result.ok;
}

/** What a failed answer means, by the table of Zoho's messages; empty if it has none for it. */
async function explanationOf(session: Session, { document }: Located, result: RunResult): Promise<string> {
  if (!isRefusal(result)) return '';
  const text = [result.taskAnswer, result.response?.body ?? '', result.failure?.message ?? ''].find(
    (one) => one !== '',
  );
  const params: ExplainParams = { text: text ?? '', textDocument: { uri: document.uri.toString() } };
  try {
    const [first] = await session.server.request<ExplainedMessage[]>(explainRequest, params);
    return first?.markdown ?? '';
  } catch (error) {
    session.log.warn(`The answer is not explained: ${error}`);
    return '';
  }
}

/** True for a failed run, and for a refusal that a service gives as its answer. */
function isRefusal({ ok, taskAnswer }: RunResult): boolean {
  return !ok || /"status"\s*:\s*"error"|"errorCode"\s*:/.test(taskAnswer);
}

/** Puts the run into the history. One that cannot be written is no reason to withhold the answer. */
async function remembered(session: Session, located: Located, result: RunResult): Promise<StoredRun | undefined> {
  const history = session.history();
  const entry = session.runners.module.historyEntry(result, {
    at: Date.now(),
    keepContent: personalSetting('history.keepRealAnswers', false),
  });
  try {
    return await history.add(entry, { script: located.document.uri.toString(), start: located.task.start });
  } catch (error) {
    session.log.warn(`The run is not in the history: ${error}`);
    return undefined;
  }
}

/** Runs, and shows a progress that can be cancelled once the run takes longer than a moment. */
async function withProgress(
  located: Located,
  run: (options: { signal: AbortSignal; onProgress(sentence: string): void }) => Promise<RunResult>,
): Promise<RunResult> {
  const controller = new AbortController();
  let report: ((sentence: string) => void) | undefined;
  const running = run({ signal: controller.signal, onProgress: (sentence) => report?.(sentence) });
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<'slow'>((resolve) => {
    timer = setTimeout(resolve, patience, 'slow');
  });
  const first = await Promise.race([running, slow]).finally(() => clearTimeout(timer));
  if (first !== 'slow') return first;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Running ${located.shortName}`, cancellable: true },
    (progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      report = (message) => progress.report({ message });
      return running;
    },
  );
}

/** Says how the run ended, in a place that a person who looks at the script sees, and to a screen reader. */
function announce(located: Located, result: RunResult, place: string): void {
  const words = `${located.shortName} ${result.ok ? 'answered' : 'failed'} on ${place} in ${Math.round(result.milliseconds)} ms`;
  vscode.window.setStatusBarMessage(`$(${result.ok ? 'check' : 'error'}) ${words}`, 5000);
  // The focus stays in the script, so nothing would be read out: notifications are.
  if (vscode.workspace.getConfiguration('editor').get('accessibilitySupport') === 'on') {
    void vscode.window.showInformationMessage(`${words}. The answer is beside the script.`);
  }
}
