import type { Fault, FaultRule } from '@deluge-tools/run';
import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { askChoice, type Choice } from '../views/prompts.js';

interface Offered {
  readonly label: string;
  readonly description: string;
  readonly fault: Fault;
}

/** What can be switched on, in the words of a person who wants to see how a script or this tool takes it. */
const offered: readonly Offered[] = [
  { label: 'Slow', description: 'each answer takes 3 s longer', fault: { kind: 'latency', milliseconds: 3000 } },
  { label: 'Too many requests', description: '429 with Retry-After: 2', fault: { kind: 'busy', retryAfter: 2 } },
  { label: 'Server error', description: '503', fault: { kind: 'serverError', status: 503 } },
  { label: 'Connection cut', description: 'before anything was done', fault: { kind: 'cut', when: 'before' } },
  { label: 'Answer cut', description: 'after it was done', fault: { kind: 'cut', when: 'after' } },
  { label: 'A page instead of JSON', description: 'as during maintenance', fault: { kind: 'html', status: 200 } },
  { label: 'Slow body', description: 'the answer arrives over 5 s', fault: { kind: 'slowBody', milliseconds: 5000 } },
  {
    label: 'Redirect to another host',
    description: 'no token goes there',
    fault: { kind: 'redirect', to: 'https://other.example/' },
  },
  { label: 'Token expires', description: 'in the middle of a run', fault: { kind: 'expiredToken' } },
  {
    label: 'Clock 10 minutes ahead',
    description: 'on the sandbox',
    fault: { kind: 'clockSkew', milliseconds: 600_000 },
  },
];

/** Switches faults of the sandbox on, once or for good, and off again. */
export async function switchSandboxFaults(session: Session): Promise<void> {
  const { faults } = session.runners.gateway.sandbox;
  const isOn = faults.rules.length > 0;
  const reply = await askChoice<Offered | 'off'>({
    title: 'What Should Go Wrong on the Sandbox?',
    placeholder: isOn ? `Switched on: ${faults.rules.map(wordsOf).join(', ')}` : 'Nothing is switched on',
    choices: [
      ...(isOn ? [{ label: '$(circle-slash) Nothing', description: 'switch all off', value: 'off' as const }] : []),
      ...offered.map((one): Choice<Offered> => ({ label: one.label, description: one.description, value: one })),
    ],
  });
  if (reply === undefined || reply === 'back') return;
  if (reply.value === 'off') {
    faults.clear();
    vscode.window.setStatusBarMessage('$(check) Nothing goes wrong on the sandbox', 5000);
    return;
  }
  const often = await askChoice<number>({
    title: reply.value.label,
    placeholder: 'How often?',
    choices: [
      { label: 'Once', description: 'with the next request', value: 1 },
      { label: 'Three times', value: 3 },
      {
        label: 'Always',
        description: 'until it is switched off or the window closes',
        value: Number.POSITIVE_INFINITY,
      },
    ],
  });
  if (often === undefined || often === 'back') return;
  faults.add({ fault: reply.value.fault, ...(Number.isFinite(often.value) && { times: often.value }) });
  vscode.window.setStatusBarMessage(`$(warning) On the sandbox: ${reply.value.label}`, 5000);
}

function wordsOf({ fault, times }: FaultRule): string {
  const label = offered.find((one) => one.fault.kind === fault.kind)?.label ?? fault.kind;
  return times === undefined ? label : `${label} (${times} left)`;
}
