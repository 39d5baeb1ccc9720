import type { DebugProtocol } from '@vscode/debugprotocol';

/** What the adapter can do. Each has a test in protocol.test.ts. */
export const capabilities: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsFunctionBreakpoints: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsBreakpointLocationsRequest: true,
  supportsDataBreakpoints: true,
  supportsEvaluateForHovers: true,
  supportsSetVariable: true,
  supportsCompletionsRequest: true,
  supportsExceptionInfoRequest: true,
  supportsRestartRequest: true,
  supportsRestartFrame: true,
  supportsClipboardContext: true,
  supportsStepBack: true,
  supportsTerminateRequest: true,
  supportsDelayedStackTraceLoading: true,
  exceptionBreakpointFilters: [
    { filter: 'uncaught', label: 'Uncaught Errors', default: true },
    { filter: 'all', label: 'All Errors' },
    {
      filter: 'external',
      label: 'External Calls',
      description: 'Pauses before a task or an address is called, or a mail is sent.',
    },
    { filter: 'recordsWritten', label: 'Record Changes', description: 'Pauses before records of a form are changed.' },
  ],
};
