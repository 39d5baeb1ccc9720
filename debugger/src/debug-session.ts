import {
  type Effect,
  EngineSession,
  type LoadedFile,
  type PauseOn,
  type Place,
  type PreparedScript,
  type RunReport,
  type StepKind,
  type StopReason,
} from '@deluge-tools/run';
import {
  BreakpointEvent,
  ContinuedEvent,
  DebugSession,
  Event,
  InitializedEvent,
  OutputEvent,
  StoppedEvent,
  TerminatedEvent,
  Thread,
} from '@vscode/debugadapter';
import type { DebugProtocol as Protocol } from '@vscode/debugprotocol';
import { Breakpoints } from './breakpoints.js';
import { capabilities } from './capabilities.js';
import { completions } from './completions.js';
import {
  type AnswerCallArguments,
  answerCall,
  type GoBackToArguments,
  type LastChangeArguments,
  lastChange,
} from './custom-requests.js';
import { effectText } from './effect-text.js';
import { Expressions } from './expressions.js';
import type { LaunchArguments } from './launch.js';
import type { Launcher } from './launcher.js';
import { RepeatableRun } from './repeatable-run.js';
import { sourceOf, uriOf } from './sources.js';
import { exceptionInfo, sentence, stoppedEvent } from './stop-reasons.js';
import { evaluateTyped } from './typed-expression.js';
import { frameView, scopeView, variableView } from './views.js';

/** A script is one thread. */
const thread = 1;

/** The debug adapter: requests of the protocol in, the engine's answers out. */
export class DelugeDebugSession extends DebugSession {
  readonly #launcher: Launcher;
  readonly #breakpoints = new Breakpoints();
  readonly #cancel = new AbortController();
  #engine: EngineSession | undefined;
  #run: RepeatableRun | undefined;
  #launch: LaunchArguments | undefined;
  #script: PreparedScript | undefined;
  #reason: StopReason | undefined;
  readonly #expressions = new Expressions();
  #pauseOn: PauseOn = {};

  constructor(launcher: Launcher) {
    super();
    this.#launcher = launcher;
    this.setDebuggerLinesStartAt1(true);
    this.setDebuggerColumnsStartAt1(true);
  }

  protected override initializeRequest(response: Protocol.InitializeResponse): void {
    response.body = capabilities;
    this.sendResponse(response);
  }

  protected override launchRequest(response: Protocol.LaunchResponse, args: Protocol.LaunchRequestArguments): void {
    this.#answer(response, async () => {
      this.#launch = args as unknown as LaunchArguments;
      this.#engine = new EngineSession(this.#launcher);
      this.#run = await this.#prepare(this.#engine);
      this.#breakpoints.addFiles(await this.#run.load());
      // Breakpoints come now that statements are known.
      this.sendEvent(new InitializedEvent());
    });
  }

  async #prepare(engine: EngineSession): Promise<RepeatableRun> {
    const script = await this.#launcher.prepare(this.#launch as LaunchArguments, this.#cancel.signal, (note) =>
      this.#print('console', note),
    );
    this.#script = script;
    for (const note of script.notes) this.#print('console', note);
    this.#launcher.view?.started(this.#launch as LaunchArguments);
    return new RepeatableRun(script, engine, this.#breakpoints, {
      effect: (effect) => this.#effect(effect),
      log: (text, place) => this.#print('console', text, place),
      loaded: (files) => this.#loaded(files),
      stopped: (reason) => this.#stopped(reason),
      ended: (report) => void this.#ended(report),
      failed: (error) => {
        this.#print('stderr', sentence(error));
        this.sendEvent(new TerminatedEvent());
      },
    });
  }

  protected override configurationDoneRequest(response: Protocol.ConfigurationDoneResponse): void {
    this.sendResponse(response);
    const { noDebug = false, stopOnEntry = false } = this.#launch ?? {};
    this.#run?.start({ isDebugged: !noDebug, stopOnEntry: stopOnEntry && !noDebug });
  }

  protected override disconnectRequest(response: Protocol.DisconnectResponse): void {
    this.#answer(response, () => this.#end());
  }

  protected override terminateRequest(response: Protocol.TerminateResponse): void {
    this.#answer(response, async () => {
      await this.#run?.stop();
    });
  }

  async #end(): Promise<void> {
    this.#cancel.abort();
    await this.#engine?.dispose();
    this.#engine = undefined;
    await this.#launcher.dispose();
  }

  protected override restartRequest(response: Protocol.RestartResponse, args: Protocol.RestartArguments): void {
    this.#answer(response, async () => {
      const { arguments: launch } = (args ?? {}) as { arguments?: LaunchArguments };
      if (launch !== undefined) this.#launch = launch;
      const engine = this.#engine as EngineSession;
      const next = await this.#prepare(engine);
      await this.#run?.abandon();
      this.#goesOnByItself();
      this.#breakpoints.addFiles(await next.load());
      next.pauseOn(this.#pauseOn);
      this.#run = next;
      next.start({ isDebugged: true, stopOnEntry: this.#launch?.stopOnEntry === true });
    });
  }

  // Breakpoints

  protected override setBreakPointsRequest(
    response: Protocol.SetBreakpointsResponse,
    { source, breakpoints = [] }: Protocol.SetBreakpointsArguments,
  ): void {
    const answered = this.#breakpoints.setLines(uriOf(source.path ?? source.name ?? ''), breakpoints);
    response.body = { breakpoints: answered };
    this.#run?.placeBreakpoints();
    this.sendResponse(response);
  }

  protected override setFunctionBreakPointsRequest(
    response: Protocol.SetFunctionBreakpointsResponse,
    { breakpoints }: Protocol.SetFunctionBreakpointsArguments,
  ): void {
    response.body = { breakpoints: this.#breakpoints.setFunctions(breakpoints) };
    this.#run?.placeBreakpoints();
    this.sendResponse(response);
  }

  protected override setExceptionBreakPointsRequest(
    response: Protocol.SetExceptionBreakpointsResponse,
    { filters }: Protocol.SetExceptionBreakpointsArguments,
  ): void {
    const requests = (['external', 'recordsWritten'] as const).filter((filter) => filters.includes(filter));
    const errors = filters.includes('all') ? 'all' : filters.includes('uncaught') ? 'uncaught' : undefined;
    this.#pauseOn = { stopOnRequests: requests, ...(errors === undefined ? {} : { stopOnErrors: errors }) };
    this.#run?.pauseOn(this.#pauseOn);
    this.sendResponse(response);
  }

  protected override breakpointLocationsRequest(
    response: Protocol.BreakpointLocationsResponse,
    { source, line, endLine = line }: Protocol.BreakpointLocationsArguments,
  ): void {
    const lines = this.#breakpoints.lines(uriOf(source.path ?? ''), line, endLine);
    response.body = { breakpoints: lines.map((each) => ({ line: each })) };
    this.sendResponse(response);
  }

  protected override dataBreakpointInfoRequest(
    response: Protocol.DataBreakpointInfoResponse,
    { name, variablesReference, frameId = 0 }: Protocol.DataBreakpointInfoArguments,
  ): void {
    this.#answer(response, async () => {
      const frames = (await this.#engine?.ask({ question: 'stack' })) ?? [];
      // A variable of a list of variables, or an expression where a function stands.
      const frameOfVariable = variablesReference ? this.#expressions.frameOf(variablesReference) : frameId;
      const frame = frameOfVariable === undefined ? undefined : frames[frameOfVariable];
      const isVariable = /^[A-Za-z_]\w*$/.test(name) && frame !== undefined;
      response.body = isVariable
        ? {
            dataId: JSON.stringify({ uri: frame.place.uri, functionName: frame.functionName, name }),
            description: frame.functionName === undefined ? name : `${name} in ${frame.functionName}`,
            accessTypes: ['write'],
          }
        : { dataId: null, description: 'Only whole variables can be watched for changes.' };
    });
  }

  protected override setDataBreakpointsRequest(
    response: Protocol.SetDataBreakpointsResponse,
    { breakpoints }: Protocol.SetDataBreakpointsArguments,
  ): void {
    this.#run?.watch(breakpoints.map(({ dataId }) => JSON.parse(dataId)));
    response.body = { breakpoints: breakpoints.map(() => ({ verified: true })) };
    this.sendResponse(response);
  }

  #loaded(files: readonly LoadedFile[]): void {
    this.#breakpoints.addFiles(files);
    this.#run?.placeBreakpoints();
    for (const { uri } of files) {
      for (const breakpoint of this.#breakpoints.verified(uri)) {
        this.sendEvent(new BreakpointEvent('changed', { ...breakpoint, source: sourceOf(uri) }));
      }
    }
  }

  // The run

  protected override continueRequest(response: Protocol.ContinueResponse): void {
    response.body = { allThreadsContinued: true };
    this.#resume(response, 'continue');
  }

  protected override nextRequest(response: Protocol.NextResponse): void {
    this.#resume(response, 'over');
  }

  protected override stepInRequest(response: Protocol.StepInResponse): void {
    this.#resume(response, 'in');
  }

  protected override stepOutRequest(response: Protocol.StepOutResponse): void {
    this.#resume(response, 'out');
  }

  #resume(response: Protocol.Response, step: StepKind): void {
    this.#goesOn();
    this.sendResponse(response);
    this.#run?.resume(step);
  }

  protected override pauseRequest(response: Protocol.PauseResponse): void {
    this.#engine?.pause();
    this.sendResponse(response);
  }

  protected override stepBackRequest(response: Protocol.StepBackResponse): void {
    this.sendResponse(response);
    this.#back(async (run) => {
      await run.stepBack();
    }, 'step');
  }

  protected override reverseContinueRequest(response: Protocol.ReverseContinueResponse): void {
    this.sendResponse(response);
    this.#back((run) => run.reverseContinue(), 'breakpoint');
  }

  protected override restartFrameRequest(
    response: Protocol.RestartFrameResponse,
    { frameId }: Protocol.RestartFrameArguments,
  ): void {
    this.sendResponse(response);
    this.#back((run) => run.restartFrame(frameId), 'restart');
  }

  #back(go: (run: RepeatableRun) => Promise<void>, reason: string): void {
    const run = this.#run;
    if (run === undefined) return;
    this.#goesOn();
    go(run).then(
      () => this.sendEvent(new StoppedEvent(reason, thread)),
      (error: unknown) => this.#print('stderr', sentence(error)),
    );
  }

  /** The same after a request that does not imply it. */
  #goesOnByItself(): void {
    this.#goesOn();
    this.sendEvent(new ContinuedEvent(thread));
  }

  /** What was told of the pause holds no longer. */
  #goesOn(): void {
    this.#reason = undefined;
    this.#expressions.clear();
  }

  #stopped(reason: StopReason): void {
    this.#reason = reason;
    this.sendEvent(stoppedEvent(reason, thread));
    if (reason.kind === 'request') this.sendEvent(new Event('deluge.pausedBeforeCall'));
  }

  async #ended(report: RunReport): Promise<void> {
    const script = this.#script as PreparedScript;
    for (const line of await this.#launcher.report(report, script)) this.#print('console', line);
    this.#launcher.view?.ended(report, script);
    this.sendEvent(new TerminatedEvent());
  }

  /** Requests that are Deluge's own. */
  protected override customRequest(command: string, response: Protocol.Response, args: unknown): void {
    this.#answer(response, async () => {
      const run = this.#run;
      if (run === undefined) throw new Error('No script is running.');
      switch (command) {
        case 'deluge.answerCall':
          answerCall(run, args as AnswerCallArguments | undefined);
          this.#goesOnByItself();
          return;
        case 'deluge.lastChange':
          response.body = await lastChange(run, args as LastChangeArguments);
          // The script stands where it stood, but references to its values have ended.
          this.#goesOnByItself();
          this.sendEvent(new StoppedEvent('step', thread));
          return;
        case 'deluge.goBackTo':
          this.#goesOnByItself();
          this.#back((each) => each.goBackTo((args as GoBackToArguments).statements), 'goto');
          return;
        default:
          throw new Error(`The request ${command} is unknown.`);
      }
    });
  }

  // What a paused script holds

  protected override threadsRequest(response: Protocol.ThreadsResponse): void {
    response.body = { threads: [new Thread(thread, 'Script')] };
    this.sendResponse(response);
  }

  protected override stackTraceRequest(
    response: Protocol.StackTraceResponse,
    { startFrame = 0, levels }: Protocol.StackTraceArguments,
  ): void {
    this.#answer(response, async () => {
      const frames = (await this.#engine?.ask({ question: 'stack' })) ?? [];
      const end = levels === undefined || levels === 0 ? frames.length : startFrame + levels;
      response.body = { stackFrames: frames.slice(startFrame, end).map(frameView), totalFrames: frames.length };
    });
  }

  protected override scopesRequest(response: Protocol.ScopesResponse, { frameId }: Protocol.ScopesArguments): void {
    this.#answer(response, async () => {
      const scopes = (await this.#engine?.ask({ question: 'scopes', frame: frameId })) ?? [];
      for (const scope of scopes) this.#expressions.addScope(scope, frameId);
      response.body = { scopes: scopes.map(scopeView) };
    });
  }

  protected override variablesRequest(
    response: Protocol.VariablesResponse,
    { variablesReference: reference, start, count }: Protocol.VariablesArguments,
  ): void {
    this.#answer(response, async () => {
      const page = { ...(start === undefined ? {} : { start }), ...(count ? { count } : {}) };
      const views = (await this.#engine?.ask({ question: 'variables', reference, ...page })) ?? [];
      response.body = {
        variables: views.map((view) => {
          const expression = this.#expressions.ofPart(reference, view.name);
          this.#expressions.add(view, expression);
          return variableView(view, expression);
        }),
      };
    });
  }

  protected override setVariableRequest(
    response: Protocol.SetVariableResponse,
    { variablesReference: reference, name, value: expression }: Protocol.SetVariableArguments,
  ): void {
    this.#answer(response, async () => {
      const view = await (this.#run as RepeatableRun).setVariable(reference, name, expression);
      response.body = { value: view.text, type: view.type, variablesReference: view.reference };
    });
  }

  protected override evaluateRequest(
    response: Protocol.EvaluateResponse,
    { expression, frameId = 0, context }: Protocol.EvaluateArguments,
  ): void {
    this.#answer(response, async () => {
      const run = this.#run;
      if (run === undefined) throw new Error('No script is running.');
      const view =
        context === 'repl'
          ? await evaluateTyped(run, expression, frameId, {
              mayChange: async (each) => (await this.#launcher.mayChange?.(each)) ?? false,
              tell: (note) => this.#print('console', note),
            })
          : await run.evaluate(expression, frameId, false);
      this.#expressions.add(view, expression);
      response.body = { result: view.text, type: view.type, variablesReference: view.reference };
    });
  }

  protected override completionsRequest(
    response: Protocol.CompletionsResponse,
    { frameId = 0, text, column }: Protocol.CompletionsArguments,
  ): void {
    this.#answer(response, async () => {
      response.body = { targets: this.#run === undefined ? [] : await completions(this.#run, frameId, text, column) };
    });
  }

  protected override exceptionInfoRequest(response: Protocol.ExceptionInfoResponse): void {
    response.body = exceptionInfo(this.#reason);
    this.sendResponse(response);
  }

  // Output

  #effect(effect: Effect): void {
    this.#launcher.view?.shown(effect);
    if (effect.kind === 'info') this.#print('stdout', effect.text, effect.place);
    else this.#print('console', effectText(effect), effect.place);
  }

  #print(category: 'stdout' | 'stderr' | 'console', text: string, place?: Place): void {
    const event: Protocol.OutputEvent = new OutputEvent(`${text}\n`, category);
    if (place !== undefined && place.uri !== '')
      Object.assign(event.body, { source: sourceOf(place.uri), line: place.line });
    this.sendEvent(event);
  }

  /** Answers a request when the work is done, or with the error's sentence. */
  #answer(response: Protocol.Response, work: () => Promise<void>): void {
    work().then(
      () => this.sendResponse(response),
      (error: unknown) => this.sendErrorResponse(response, { id: 1, format: sentence(error), showUser: true }),
    );
  }
}
