import { afterAll, beforeAll, expect, it } from 'vitest';
import { HoverRequest } from 'vscode-languageserver/node';
import { type ExplainedMessage, explainRequest } from './protocol.js';
import { bundleServer, type ServerBundle } from './testing/bundle.js';
import { TestClient } from './testing/client.js';

let bundle: ServerBundle;
let client: TestClient;

beforeAll(async () => {
  bundle = await bundleServer();
  client = await TestClient.start(bundle.file);
});

afterAll(async () => {
  expect(await client.stop()).toBe(0);
  await bundle.dispose();
});

it('explains a message of Zoho’s, with the places of the script that lead to it', async () => {
  const { uri } = await client.open('void f(int rate)\n{\n\tinfo rate;\n\tinfo rat;\n}\n');
  const [explained] = await client.connection.sendRequest<ExplainedMessage[]>(explainRequest, {
    text: "(Line no: 2) Variable 'rat' is not defined",
    textDocument: { uri },
  });
  expect(explained?.markdown).toContain('Zoho names line 2');
  expect(explained?.suspects).toMatchObject([{ range: { start: { line: 3, character: 6 } } }]);
  expect(await client.connection.sendRequest(explainRequest, { text: 'the coffee is cold' })).toEqual([]);
});

it('explains a message in a comment under the mouse', async () => {
  const { uri } = await client.open("// Variable 'b' is not defined\ninfo 1; // a plain comment\n");
  const at = (line: number, character: number) =>
    client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: { line, character } });
  expect(JSON.stringify(await at(0, 10))).toContain('refuses to save');
  expect(await at(1, 15)).toBeNull();
});
