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
  supportsStepBack: true,
  supportsTerminateRequest: true,
  supportsDelayedStackTraceLoading: true,
  exceptionBreakpointFilters: [
    { filter: 'uncaught', label: 'Uncaught Errors', default: true },
    { filter: 'all', label: 'All Errors' },
    {
      filter: 'external',
      label: 'External Calls',
      description: 'Pauses before a task, an address or a mail is called.',
    },
    { filter: 'recordsWritten', label: 'Record Changes', description: 'Pauses before records of a form are changed.' },
  ],
};
