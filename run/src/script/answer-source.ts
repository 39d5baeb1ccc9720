import { type DelugeValue, display, type HostAnswer, type HostRequest } from '@deluge-tools/runtime';

/** Where the answers of a run come from. */
export interface AnswerSource {
  /**
   * Never rejects: what goes wrong is an answer too.
   * @param wire the same request as it came, for whoever passes it on
   */
  answer(request: HostRequest<DelugeValue>, wire: HostRequest): Promise<HostAnswer<DelugeValue>>;
}

const verbs = {
  fetch: 'fetch records of',
  insert: 'insert into',
  update: 'update',
  delete: 'delete from',
  related: 'look up',
} as const;

/** A few words for reports and messages: `zoho.crm.getRecordById`, `insert into Orders`. */
export function requestName(request: HostRequest<unknown>): string {
  return request.kind === 'records' ? `${verbs[request.operation]} ${request.form}` : request.name;
}

/** The request with its values, shortened to a line. */
export function describedRequest(request: HostRequest<DelugeValue>): string {
  const name = requestName(request);
  const values =
    request.kind === 'task' || request.kind === 'function'
      ? request.values
      : request.kind === 'block'
        ? Object.values(request.attributes).flat()
        : undefined;
  if (values === undefined) return name;
  const text = values.map((value) => display(value)).join(', ');
  return `${name}(${text.length > 200 ? `${text.slice(0, 200)}…` : text})`;
}

/** Answers of earlier runs of a script while it is written, by what was asked. */
export type LiveMemory = Map<string, HostAnswer<DelugeValue>>;
