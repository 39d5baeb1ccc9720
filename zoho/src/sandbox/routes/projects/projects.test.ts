import { expect, test } from 'vitest';
import { useSandbox } from '../../testing.js';

const bench = useSandbox();
const project = '/restapi/portal/sandbox/projects/170876000000019039';

test('what belongs to one project is not shown in another', async () => {
  const created = await bench.call('POST', '/restapi/portal/sandbox/projects/', new URLSearchParams({ name: 'Tower' }));
  expect(created.status).toBe(201);
  const other = `/restapi/portal/2063927/projects/${created.json.projects[0].id_string}/tasks/`;
  expect((await bench.call('GET', other)).status).toBe(204);
  await bench.call('POST', other, new URLSearchParams({ name: 'Dig' }));
  const { json } = await bench.call('GET', other);
  expect(json.tasks).toEqual([{ id_string: expect.any(String), name: 'Dig' }]);
  expect((await bench.call('GET', `${project}/tasks/${json.tasks[0].id_string}/`)).status).toBe(404);
});

test.each([
  ['GET', '/restapi/portal/nowhere/projects/', undefined, 404, 6404],
  ['GET', '/restapi/portal/sandbox/projects/1/tasks/', undefined, 404, 6504],
  ['GET', `${project}/spaceships/`, undefined, 404, 6404],
  ['GET', `${project}/tasks`, undefined, 404, 6404],
  ['GET', `${project}/tasks/?index=x`, undefined, 400, 6832],
  ['POST', `${project}/tasks/`, { priority: 'High' }, 400, 6831],
  ['POST', `${project}/tasks/`, { name: 'a', colour: 'red' }, 400, 6832],
  ['POST', `${project}/tasks/1/`, { name: 'a' }, 404, 6504],
])('%s %s %o is refused', async (method, path, fields, status, code) => {
  const answer = await bench.call(
    method,
    path,
    fields === undefined ? undefined : new URLSearchParams(fields as Record<string, string>),
  );
  expect([answer.status, answer.json.error.code]).toEqual([status, code]);
});
