// docs/tasks.md: which tasks can be run over HTTP, and how well the request of each is known.

/**
 * @typedef {object} TaskRow
 * @property {string} task
 * @property {string} method
 * @property {string} url
 * @property {{signature: boolean, endpoint: boolean, answer: boolean}} trust
 * @property {{task: string, api?: string}} documents
 */

/**
 * How well the request of each task is known. A task that is `documented` has its signature and its address on pages of
 * Zoho's; one that runs `by analogy` is built like its documented siblings, or from what others have published.
 * @param {{tasks: TaskRow[], withoutRequest: string[]}} table
 */
export function tasksPage({ tasks, withoutRequest }) {
  const isDocumented = (/** @type {TaskRow} */ { trust }) => trust.signature && trust.endpoint;
  const documented = tasks.filter(isDocumented).length;
  const mark = (/** @type {boolean} */ known) => (known ? '✓' : '');
  const rows = tasks.map((row) => {
    const { task, method, url, trust, documents } = row;
    const address = url.replace(/^\{host:(\w+)\}/, '');
    const state = isDocumented(row) ? 'documented' : 'by analogy';
    const page = documents.api ?? documents.task;
    return `| [${task}](${documents.task}) | [${method} \`${address}\`](${page}) | ${mark(trust.signature)} | ${mark(trust.endpoint)} | ${mark(trust.answer)} | ${state} |`;
  });
  return `<!-- Made by npm run generate from zoho/src/data/task-http.json. Change it there. -->
# Tasks over HTTP

Each task here was run by a test with the real runner against the sandbox, over HTTP: what it sent was compared with a request that was written by hand from Zoho's REST documentation ([run/src/testing/tasks](../run/src/testing/tasks)). Nothing was tried on a live account.

| state | tasks | meaning |
| --- | --- | --- |
| runs and documented | ${documented} | The signature of the task and the address that it calls were read on pages of Zoho's. |
| runs by analogy | ${tasks.length - documented} | One of them was not: the request is built like that of its documented siblings. |
| refused | ${withoutRequest.length} | Zoho lists the task, but nobody published how it is reached from outside a script. |

## Tasks that run

✓ marks what was read in Zoho's documentation: the signature of the task, the address of the request, and what the task takes out of the answer.

| task | request | signature | address | answer | state |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

## Tasks that are refused

${withoutRequest.map((name) => `\`${name}\``).join(', ')}
`;
}
