import type { RequestCount } from '@deluge-tools/run';

/**
 * What was sent today, each pool under its name: a run from the editor spends API credits of the service and no external
 * calls; the same scripts would have used those, had they run in Zoho.
 */
export function counterText({ apiRequests, otherRequests, externalCalls, byConnection }: RequestCount): string {
  return [
    'Sent from this editor today, as it counts; Zoho’s own figures may differ',
    `REST API: ${count(apiRequests, 'request')}${apiRequests === 0 ? '' : ' on the API credits of the service'}`,
    ...byConnection.map(
      ({ linkName, service, requests }) => `   ${linkName || 'no link name'} · ${service}: ${requests}`,
    ),
    ...(otherRequests === 0 ? [] : [`Other hosts (invokeurl): ${count(otherRequests, 'request')}`]),
    `External calls: none from here. In Zoho the same runs would have used ${externalCalls.toLocaleString('en')}`,
  ].join('\n');
}

function count(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}
