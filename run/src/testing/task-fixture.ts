import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useBench } from '../testing.js';

/**
 * One task as a script calls it, the request that Zoho's REST documentation shows for that, and what the script gets. The
 * request is written by hand from the documentation: it does not come from the table that it is to check.
 */
export interface TaskFixture {
  readonly task: string;
  /** The arguments as a script writes them; a bare `file` is a file that the person is asked for. */
  readonly call: string;
  /** Scripts that are run before. */
  readonly before?: readonly string[];
  readonly request: ExpectedRequest;
  /** What the task gives, as JSON; matchers may stand in it. */
  readonly answer: unknown;
}

export interface ExpectedRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** One of them at most. */
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** Names of the parts of a multipart form, with the name of the file in each. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What matches any time of Zoho's. */
export const anyTime: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/);

/** Runs each task with the real runner against the sandbox, over HTTP, and looks at what was really sent. */
export function testTasks(service: string, fixtures: readonly TaskFixture[]): void {
  const sent: Request[] = [];
  const recording: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    if (!new URL(request.url).pathname.startsWith('/oauth/')) sent.push(request.clone());
    return fetch(request);
  };
  const bench = useBench({ fetch: recording });

  describe(service, () => {
    test.each(fixtures)('$task', async ({ task, call, before = [], request, answer }) => {
      for (const script of before) expect((await bench.run(script)).ok).toBe(true);
      sent.length = 0;
      const script = `r = ${task}(${call});`;
      const result = await bench.run(script, await answersFor(script));
      expect(result.failure).toBeUndefined();
      expect(sent.length).toBe(1);
      const [actual] = sent;
      if (actual !== undefined) expect(await shown(actual, request)).toEqual(request);
      expect(JSON.parse(result.value.json)).toEqual(answer);
    });
  });

  /** The only question is the one for a file. */
  async function answersFor(script: string): Promise<Record<string, string>> {
    const [question] = await bench.questions(script);
    if (question === undefined) return {};
    const file = join(bench.folder, 'offer.txt');
    writeFileSync(file, 'The offer.');
    return { [question.key]: file };
  }
}

/** A request with as much of it as the documentation says something about. */
async function shown(request: Request, expected: ExpectedRequest): Promise<ExpectedRequest> {
  const url = new URL(request.url);
  const query = Object.fromEntries(url.searchParams);
  const type = request.headers.get('content-type') ?? '';
  const form = type === '' || type.startsWith('application/json') ? undefined : await request.clone().formData();
  const fields = [...(form ?? [])];
  const headers = Object.keys(expected.headers ?? {}).map((name) => [name, request.headers.get(name)]);
  return {
    method: request.method,
    path: url.pathname,
    ...(Object.keys(query).length === 0 ? {} : { query }),
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
    ...(type.startsWith('application/json') ? { json: JSON.parse(await request.text()) } : {}),
    ...(fields.some(([, value]) => typeof value === 'string')
      ? {
          form: Object.fromEntries(
            fields.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
          ),
        }
      : {}),
    ...(fields.some(([, value]) => typeof value !== 'string')
      ? {
          files: Object.fromEntries(
            fields.flatMap(([name, value]) => (typeof value === 'string' ? [] : [[name, value.name]])),
          ),
        }
      : {}),
  };
}
