import type { RequestCount } from '@deluge-tools/run';

/**
 * What was sent today, each pool under its name: a run from the editor spends API credits of the service and no external
 * calls; the same scripts would have used those, had they run in Zoho.
 */
export function counterText(counted: RequestCount): string {
  const { apiRequests, otherRequests, externalCalls, apiCredits, unpricedRequests, byConnection } = counted;
  return [
    'Sent from this editor today, as it counts; Zoho’s own figures may differ',
    `REST API: ${count(apiRequests, 'request')}${apiCredits === 0 ? '' : `, ${count(apiCredits, 'API credit')} of the service`}`,
    ...byConnection.map(
      ({ linkName, service, requests, credits }) =>
        `   ${linkName || 'no link name'} · ${service}: ${requests}${credits === 0 ? '' : ` (${count(credits, 'credit')})`}`,
    ),
    ...(unpricedRequests === 0 ? [] : [`   ${count(unpricedRequests, 'request')} to services that publish no price`]),
    ...(otherRequests === 0 ? [] : [`Other hosts (invokeurl): ${count(otherRequests, 'request')}`]),
    `External calls: none from here. In Zoho the same runs would have used ${externalCalls.toLocaleString('en')}`,
  ].join('\n');
}

/** What the status bar has room for: the requests, and their credits where they are not the same number. */
export function counterFigure({ apiRequests, otherRequests, apiCredits }: RequestCount): string {
  const sent = (apiRequests + otherRequests).toLocaleString('en');
  return apiCredits === 0 || apiCredits === apiRequests + otherRequests
    ? sent
    : `${sent} · ${count(apiCredits, 'credit')}`;
}

function count(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}
