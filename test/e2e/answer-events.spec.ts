// real: PostgreSQL, LanceDB, files, models, API and worker as processes, a server that speaks the protocol of vLLM.
// fake: its model.
import type { AnswerEvent, CreatedApiKey } from '@app/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { eventsOf } from '../fixtures/server-sent-events.js';
import { chatStream, startTextServer, streaming, type TextServer } from '../fixtures/text-server.js';
import {
  FIRST,
  SECOND,
  stopInTheMiddle,
  TRAVEL,
  TRAVEL_QUESTION,
  waitInTheMiddle,
} from '../fixtures/travel.js';

let saseo: SaseoProcesses;
let client: Client;
let generator: TextServer;
let body: object;

beforeAll(async () => {
  generator = await startTextServer({ chat: streaming(chatStream([FIRST, ' [1]. ', SECOND, ' [1].'])) });
  saseo = await startSaseo({ GENERATOR_URL: generator.url, GENERATOR_RETRIES: '0' });
  client = new Client(saseo.url, saseo.key);
  const { id } = await client.createKnowledgeBase({ name: 'Travel' });
  await client.ingest(id, TRAVEL);
  body = { question: TRAVEL_QUESTION, knowledgeBases: [id], stream: true };
});
afterAll(async () => {
  await saseo?.stop();
  await generator?.close();
});

const parse = (stream: string) => eventsOf(stream).map(({ data }) => JSON.parse(data) as AnswerEvent);

async function resume(answerId: string, last?: number): Promise<AnswerEvent[]> {
  const headers = {
    authorization: `Bearer ${saseo.key}`,
    ...(last === undefined ? {} : { 'last-event-id': String(last) }),
  };
  const response = await fetch(`${saseo.url}/v1/answers/${answerId}/events`, { headers });
  expect(response.status).toBe(200);
  return parse(await response.text());
}

function idOf(events: AnswerEvent[]): string {
  const [start] = events;
  if (start?.type !== 'answer-start') throw new Error(`no start: ${JSON.stringify(start)}`);
  return start.answerId;
}

/** What a stream says until its first released sentence; the rest is left to be read. */
async function untilReleased(response: Response) {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!/^event: text-delta\n.*\n.*\n\n/m.test(text)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`the stream ended early: ${text}`);
    text += value;
  }
  return { text, reader };
}

it('come again as they were streamed, after the one that was seen last', async () => {
  const streamed = parse(await (await saseo.call('POST', '/v1/answers', body)).text());
  expect(streamed.at(-1)?.type).toBe('answer-end');
  const id = idOf(streamed);
  expect(await resume(id)).toEqual(streamed);
  for (const { sequence } of streamed)
    expect(await resume(id, sequence)).toEqual(streamed.slice(sequence + 1));

  const path = `/v1/answers/${id}/events`;
  for (const last of ['x', '-1', '1.5', '99999999999'])
    expectProblem(await client.send('GET', path, undefined, { 'last-event-id': last }), 400, 'invalid-query');
  const key = { name: 'other', verbs: ['ask'] };
  const other = (await client.send<CreatedApiKey>('POST', '/v1/api-keys', key)).body;
  expectProblem(await new Client(saseo.url, other.key).send('GET', path), 404, 'answer-not-found');
});

it('are followed to the end by a second reader while the answer is written', async () => {
  const { answer, goOn } = waitInTheMiddle();
  generator.answerWith(answer);
  const { text, reader } = await untilReleased(await saseo.call('POST', '/v1/answers', body));
  const seen = parse(text);
  const rest = resume(idOf(seen), seen.at(-1)!.sequence);
  goOn();
  let all = text;
  for (let part = await reader.read(); !part.done; part = await reader.read()) all += part.value;
  const streamed = parse(all);
  expect(streamed.at(-1)?.type).toBe('answer-end');
  expect(await rest).toEqual(streamed.slice(seen.length));
});

it('go on after their reader was lost, who comes back for the rest', async () => {
  const { answer, goOn } = waitInTheMiddle();
  generator.answerWith(answer);
  const { text, reader } = await untilReleased(await saseo.call('POST', '/v1/answers', body));
  await reader.cancel();
  const seen = parse(text);
  const id = idOf(seen);
  expectProblem(await client.send('GET', `/v1/answers/${id}`), 409, 'answer-unfinished');
  goOn();
  const rest = await resume(id, seen.at(-1)!.sequence);
  expect(rest.at(-1)).toMatchObject({ type: 'answer-end', outcome: 'answered' });
  expect(rest.filter(({ type }) => type === 'text-delta')).toHaveLength(1);
  expect([...seen, ...rest].map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: seen.length + rest.length }, (_, index) => index),
  );
});

it('end when who asked cancels the answer, and no one else can', async () => {
  generator.answerWith(stopInTheMiddle);
  const { text, reader } = await untilReleased(await saseo.call('POST', '/v1/answers', body));
  const id = idOf(parse(text));
  const key = { name: 'third', verbs: ['ask'] };
  const other = new Client(
    saseo.url,
    (await client.send<CreatedApiKey>('POST', '/v1/api-keys', key)).body.key,
  );
  expectProblem(await other.send('POST', `/v1/answers/${id}/cancel`), 404, 'answer-not-found');
  expect((await client.send('POST', `/v1/answers/${id}/cancel`)).status).toBe(204);
  let all = text;
  for (let part = await reader.read(); !part.done; part = await reader.read()) all += part.value;
  expect(parse(all).at(-1)).toMatchObject({ type: 'error', problem: { type: 'answer-interrupted' } });
  expectProblem(await client.send('GET', `/v1/answers/${id}`), 503, 'answer-interrupted');
  expect((await client.send('POST', `/v1/answers/${id}/cancel`)).status).toBe(204);
});

it('keep what was released before the server was killed, and end as interrupted', async () => {
  generator.answerWith(stopInTheMiddle);
  const { text, reader } = await untilReleased(await saseo.call('POST', '/v1/answers', body));
  const seen = parse(text);
  saseo.api.kill('SIGKILL');
  await reader.read().catch(() => undefined);
  await saseo.restart({});
  const all = await resume(idOf(seen));
  expect(all.slice(0, seen.length)).toEqual(seen);
  expect(all.at(-1)).toMatchObject({ type: 'error', problem: { type: 'answer-interrupted', status: 503 } });
  const last = all.at(-2)!.sequence;
  expect(await resume(idOf(seen), last)).toEqual([all.at(-1)]);
  expect(all.at(-1)!.sequence).toBe(last + 1);
}, 90_000);

it('end when their reader does not come back in time', async () => {
  generator.answerWith(stopInTheMiddle);
  await saseo.restart({ SASEO_RESUME_SECONDS: '0' });
  const { text, reader } = await untilReleased(await saseo.call('POST', '/v1/answers', body));
  await reader.cancel();
  const id = idOf(parse(text));
  await expect
    .poll(async () => (await client.send('GET', `/v1/answers/${id}`)).status, { timeout: 10_000 })
    .toBe(503);
  expect((await resume(id)).at(-1)).toMatchObject({ type: 'error', problem: { type: 'answer-interrupted' } });
}, 90_000);
