// real: PostgreSQL, BullMQ, LanceDB, files, models, API and worker as processes. fake: nothing.
import type { KnowledgeBase, Problem, Tokens } from '@app/contracts';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

let saseo: SaseoProcesses;
let owner: Client;
let base: KnowledgeBase;

beforeAll(async () => {
  saseo = await startSaseo();
  owner = new Client(saseo.url, saseo.key);
  base = await owner.createKnowledgeBase({ name: '긴 본문' });
});
afterAll(() => saseo?.stop());

const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as Problem).type];
const longText = () => ({ externalId: 'long', title: '긴 글', text: '연차는 15일이다. '.repeat(100_000) });

it.each([undefined, 'x', 'saseo_unknown', 'a.b.c'])(
  'a long body is read only for a known caller: %s',
  async (token) => {
    expect(codeOf(await new Client(saseo.url, token).push(base.id, longText()))).toEqual([
      413,
      'file-too-large',
    ]);
  },
);

it('a known caller may push a long text, by key and by token', async () => {
  const login = { email: 'admin@example.com', password: 'correct horse battery' };
  const { body } = await new Client(saseo.url).send<Tokens>('POST', '/v1/auth/login', login);
  for (const token of [saseo.key, body.accessToken]) {
    expect((await new Client(saseo.url, token).push(base.id, longText())).status).toBe(202);
  }
});

it('a compressed body, and one in another encoding, are refused', async () => {
  const text = JSON.stringify(longText());
  const send = async (body: Buffer, headers: Record<string, string>) => {
    const answer = await fetch(`${saseo.url}/v1/knowledge-bases`, {
      method: 'POST',
      headers: { authorization: `Bearer ${saseo.key}`, 'content-type': 'application/json', ...headers },
      body: new Uint8Array(body),
    });
    return codeOf({ status: answer.status, body: await answer.json() });
  };
  const refused = [400, 'malformed-request'];
  expect(await send(gzipSync(text), { 'content-encoding': 'gzip' })).toEqual(refused);
  const utf16 = { 'content-type': 'application/json; charset=utf-16le' };
  expect(await send(Buffer.from('{"name":"\\u0000"}', 'utf16le'), utf16)).toEqual(refused);
});
