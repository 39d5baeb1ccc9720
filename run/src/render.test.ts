import { expect, test } from 'vitest';
import { renderPreview, renderResult } from './render.js';
import { useBench } from './testing.js';

const bench = useBench();

/** What differs from run to run. */
const settled = (text: string): string =>
  text.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT').replaceAll(/[\d.]+ ms/g, 'N ms');

test('an answer', async () => {
  await bench.run('r = zoho.salesiq.visitorsession.set("portal_1", {"email":"ann@example.com"}, "siq");');
  const result = await bench.run(
    'mail = zoho.salesiq.visitorsession.get("portal_1", "email", "siq").get("data").get("email");',
  );
  expect(settled(renderResult(result))).toBe(`# zoho.salesiq.visitorsession.get · SANDBOX · answered

## Result of zoho.salesiq.visitorsession.get("portal_1", "email", "siq").get("data").get("email")

    ann@example.com

## Run

Request      GET http://127.0.0.1:PORT/api/v2/portal_1/visitorsessions?key=email
Status       200
Time         N ms
Connection   sandbox · siq (not configured)
In Zoho      1 external call each time it is answered
This run     0 external calls (answered by the sandbox)

## Whole answer of the task

    {
      "url": "/api/v2/portal_1/visitorsessions",
      "object": "session",
      "data": {
        "email": "ann@example.com"
      }
    }

## Notes

- The settings have no connection siq, so the task runs on the sandbox.
- Zoho documents this task as running only inside Zoho SalesIQ, where it knows which visitor's chat is meant.
`);
});

test('a failure', async () => {
  const result = await bench.run('r = zoho.salesiq.visitorsession.get("acme", "email");');
  expect(settled(renderResult(result))).toBe(`# zoho.salesiq.visitorsession.get · SANDBOX · failed

## Failure

Invalid portal or wrong screenname (1005)
Add the portal acme to the sandbox, or use the name of a portal that it knows.

## What the task gave

    {
      "error": {
        "code": 1005,
        "message": "Invalid portal or wrong screenname"
      }
    }

## Run

Request      GET http://127.0.0.1:PORT/api/v2/acme/visitorsessions?key=email
Status       200
Time         N ms
Connection   sandbox
In Zoho      1 external call each time it is answered
This run     0 external calls (answered by the sandbox)

## Notes

- The task names no connection, so it runs on the sandbox.
- Zoho documents this task as running only inside Zoho SalesIQ, where it knows which visitor's chat is meant.
`);
});

test('a refusal', async () => {
  const result = await bench.run('r = zoho.books.getRecords("Spaceships", "1");');
  expect(renderResult(result)).toBe(`# zoho.books.getRecords · SANDBOX · failed

## Failure

The sandbox does not know zoho.books.getRecords yet; nothing was sent.

## Run

Request      nothing was sent
Connection   sandbox
In Zoho      1 external call each time it is answered
This run     0 external calls (answered by the sandbox)

## Notes

- The task names no connection, so it runs on the sandbox.
`);
});

test('a preview', async () => {
  const preview = await bench.preview(
    'r = zoho.salesiq.visitorsession.set("portal_1", {"id":4876876000000300001}, "siq");',
  );
  expect(settled(renderPreview(preview))).toBe(`# zoho.salesiq.visitorsession.set · SANDBOX · request, not sent

## Request

    POST http://127.0.0.1:PORT/api/v2/portal_1/visitorsessions
    Accept: application/json
    Content-Type: application/json
    Authorization: Zoho-oauthtoken (hidden)

    {
      "id": 4876876000000300001
    }

## What it does

Connection    sandbox · siq (not configured)
Data centre   sandbox
Effect        changes something where it arrives
In Zoho       1 external call each time it is answered
A run         0 external calls (the sandbox answers)

## Notes

- The settings have no connection siq, so the task runs on the sandbox.
- Zoho documents this task as running only inside Zoho SalesIQ, where it knows which visitor's chat is meant.
- Zoho publishes the address of this resource only, inside the task's answer. The method, the name of the query parameter and the way a chat is told from others are guesses.
`);
});

test('what an answer holds is never taken for a heading', async () => {
  await bench.run('r = zoho.salesiq.visitorsession.set("portal_1", {"a":"# heading\\n\\n## another\\n- note"});');
  const result = await bench.run('r = zoho.salesiq.visitorsession.get("portal_1", "a").get("data").get("a");');
  expect(renderResult(result)).toContain('\n    # heading\n\n    ## another\n    - note\n');
});
