// real: HTTP and TLS servers in this process, which speak the protocols of model servers byte by byte. fake: their models.
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@app/platform';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { selfSignedCertificate } from '../../../../test/fixtures/self-signed-certificate.js';
import {
  beginEvents,
  chatStream,
  completionStream,
  contentEvent,
  event,
  factsOf,
  refusing,
  sendInParts,
  startTextServer,
  streaming,
  type TextServer,
  type TextServerOptions,
} from '../../../../test/fixtures/text-server.js';
import type { GenerationConstraints, Token } from '../generator.js';
import { openRemoteGenerator, type RemoteGenerator } from './remote-generator.js';
import type { RemoteSettings } from './remote-settings.js';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

const reports: { code: unknown; what: string }[] = [];
const settings: Omit<RemoteSettings, 'url'> = {
  server: 'auto',
  api: 'auto',
  connectMilliseconds: 2_000,
  firstTokenMilliseconds: 20_000,
  idleMilliseconds: 20_000,
  totalMilliseconds: 60_000,
  retries: 0,
  requestFields: {},
};

async function serve(options: TextServerOptions): Promise<TextServer> {
  const server = await startTextServer(options);
  opened.push(server);
  return server;
}

async function open(url: string, changes: Partial<RemoteSettings> = {}): Promise<RemoteGenerator> {
  reports.length = 0;
  const generator = await openRemoteGenerator({ ...settings, url, ...changes }, (error, what) =>
    reports.push({ code: (error as AppError).code, what }),
  );
  opened.push(generator);
  return generator;
}

async function setUp(options: TextServerOptions, changes: Partial<RemoteSettings> = {}) {
  const server = await serve(options);
  return { server, generator: await open(server.url, changes) };
}

async function read(
  generator: RemoteGenerator,
  constraints: Partial<GenerationConstraints> = {},
  signal = new AbortController().signal,
): Promise<{ tokens: Token[]; text: string; last: Token | undefined }> {
  const tokens: Token[] = [];
  for await (const token of generator.generate('질문: 연차?', { maximumTokens: 64, ...constraints }, signal))
    tokens.push(token);
  return { tokens, text: tokens.map(({ text }) => text).join(''), last: tokens.at(-1) };
}

const words = ['연차 ', '유급', '휴가는 ', '15일', '입니다 [1]. ', '👍🏽 ', 'é'];
const text = words.join('');
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: unknown) => (error as AppError).code,
  );
const textRequests = ({ requests }: TextServer) =>
  requests.filter(({ path }) => path.endsWith('completions'));

describe('a streamed answer', () => {
  it.each([1, 2, 3, 5, 7, 64, 100_000])('is the same wherever it is cut: parts of %i bytes', async (size) => {
    const { generator } = await setUp({ facts: factsOf.vllm(), chat: streaming(chatStream(words), size) });
    const answer = await read(generator);
    expect(answer.text).toBe(text);
    expect(answer.tokens.every((token) => token.text.isWellFormed())).toBe(true);
    expect(answer.last).toEqual({
      id: -1,
      text: '',
      end: {
        reason: 'end',
        usage: {
          promptTokens: 17,
          reusedTokens: 5,
          generatedTokens: words.length + 1,
          draftedTokens: 0,
          acceptedTokens: 0,
        },
      },
    });
    expect(generator.trouble).toBeUndefined();
  });

  it('may have carriage returns, comments, other fields and data without a space', async () => {
    const stream = `: waiting\r\n\r\nretry: 10\r\n\r\n${chatStream(words)
      .replaceAll('data: ', 'event: message\nid: 1\ndata:')
      .replaceAll('\n', '\r\n')
      .replaceAll('\r\n\r\n', '\r\n\r\n: keep-alive\r\n\r\n')}`;
    const { generator } = await setUp({ chat: streaming(stream, 3) });
    expect((await read(generator)).text).toBe(text);
  });

  it('may end without usage and without [DONE], but not without its reason', async () => {
    const end = event({ choices: [{ index: 0, delta: {}, finish_reason: 'length' }] });
    const { generator } = await setUp({
      chat: [
        streaming(words.map(contentEvent).join('') + end),
        streaming(words.map(contentEvent).join('') + event('[DONE]')),
      ],
    });
    const { last } = await read(generator);
    expect(last?.end).toMatchObject({
      reason: 'length',
      usage: { promptTokens: 0, generatedTokens: words.length },
    });
    expect(await codeOf(read(generator))).toBe('generator-interrupted');
  });

  it('leaves out what a model thinks', async () => {
    const thought = event({ choices: [{ index: 0, delta: { reasoning_content: '흠', content: null } }] });
    const { generator } = await setUp({ chat: streaming(thought + thought + chatStream(['네.'])) });
    expect((await read(generator)).text).toBe('네.');
  });

  it('tells the probability of each token', async () => {
    const logprobs = {
      content: [
        { token: '15', logprob: -0.5, bytes: null },
        { token: '일', logprob: -0.25 },
      ],
    };
    const stream = event({ choices: [{ index: 0, delta: { content: '15일' }, logprobs }] }) + chatStream([]);
    const { generator, server } = await setUp({ facts: factsOf.vllm(), chat: streaming(stream) });
    const { tokens } = await read(generator, { logProbabilities: true });
    expect(tokens.slice(0, 2)).toEqual([
      { id: -1, text: '', logProbability: -0.5 },
      { id: -1, text: '15일', logProbability: -0.25 },
    ]);
    expect(textRequests(server)[0]?.body).toMatchObject({ logprobs: true });
  });

  it('ends before a stop text that the server does not heed, and the request with it', async () => {
    const { generator, server } = await setUp({
      chat: async (response) => {
        beginEvents(response);
        await sendInParts(response, contentEvent('하나 둘') + contentEvent(' 셋'), 9);
        // Goes on for as long as somebody listens.
        while (!response.destroyed) await sendInParts(response, contentEvent(' 넷'), 99);
      },
    });
    const { text: stopped, last } = await read(generator, { stop: ['둘 셋'] });
    expect(stopped).toBe('하나 ');
    expect(last?.end?.reason).toBe('stop');
    await vi.waitFor(() => expect(server.left).toBe(1));
  });

  it('tells a stop text of the server from the end of the text', async () => {
    const { generator } = await setUp({ chat: streaming(chatStream(['하나'], { stopReason: '둘' })) });
    expect((await read(generator, { stop: ['둘'] })).last?.end?.reason).toBe('stop');
  });
});

describe('a request that ends early', () => {
  const endless: TextServerOptions['chat'] = async (response) => {
    beginEvents(response);
    while (!response.destroyed) {
      await sendInParts(response, contentEvent('또 '), 1_000);
      await sleep(2);
    }
  };

  it('is cancelled on the server at once when its reader aborts or leaves, without an error', async () => {
    const { generator, server } = await setUp({ chat: endless });
    const abort = new AbortController();
    let seen = 0;
    for await (const { end } of generator.generate('x', { maximumTokens: 9 }, abort.signal)) {
      expect(end).toBeUndefined();
      if (++seen === 3) abort.abort();
    }
    expect(seen).toBe(3);
    await vi.waitFor(() => expect(server.left).toBe(1));
    for await (const token of generator.generate('x', { maximumTokens: 9 }, new AbortController().signal)) {
      expect(token.text).toBe('또 ');
      break;
    }
    await vi.waitFor(() => expect(server.left).toBe(2));
    expect(await read(generator, {}, AbortSignal.abort())).toMatchObject({ tokens: [] });
    expect(textRequests(server)).toHaveLength(2);
    expect(generator.trouble).toBeUndefined();
  });

  it('ends at its deadline with what it has', async () => {
    const { generator, server } = await setUp({ chat: endless });
    const { text: part, last } = await read(generator, { deadlineMilliseconds: 200, stop: ['또 또 끝'] });
    expect(part).toMatch(/^(또 )+$/);
    expect(last?.end).toMatchObject({ reason: 'deadline' });
    await vi.waitFor(() => expect(server.left).toBe(1));
  });

  it('is refused after the generator was closed, also what is in flight', async () => {
    const { generator } = await setUp({ chat: endless });
    const flight = codeOf(read(generator));
    await sleep(50);
    await generator.close();
    expect(await flight).toBe('shutting-down');
    expect(await codeOf(read(generator))).toBe('shutting-down');
  });
});

describe('a server that fails', () => {
  it.each([
    ['401', refusing(401, { error: { message: 'Invalid API key' } }), 'generator-denied'],
    ['403', refusing(403, 'no'), 'generator-denied'],
    [
      'an unknown model',
      refusing(404, { error: { message: 'The model `x` does not exist', code: 404 } }),
      'generator-model-missing',
    ],
    [
      'a long prompt (vLLM)',
      refusing(400, {
        error: { message: "This model's maximum context length is 4096 tokens. However, you requested 5000" },
      }),
      'prompt-too-long',
    ],
    [
      'a long prompt (llama-server)',
      refusing(400, {
        error: {
          code: 400,
          message: 'request (4390 tokens) exceeds the available context size (4096 tokens)',
          type: 'exceed_context_size_error',
        },
      }),
      'prompt-too-long',
    ],
    [
      'a long prompt (TGI)',
      refusing(422, {
        error: 'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096',
        error_type: 'validation',
      }),
      'prompt-too-long',
    ],
    [
      'another refusal',
      refusing(400, { error: { message: 'temperature must be at most 1' } }),
      'generator-refused',
    ],
    ['500', refusing(500, '<html>oops</html>'), 'generator-failed'],
    [
      '503',
      refusing(503, { error: { message: 'Loading model', type: 'unavailable_error', code: 503 } }),
      'generator-failed',
    ],
    ['429', refusing(429, { error: 'Model is overloaded', error_type: 'overloaded' }), 'generator-busy'],
    ['504', refusing(504, ''), 'generator-timeout'],
    ['a redirect', refusing(302, '', { location: 'http://127.0.0.1:1/' }), 'generator-refused'],
    ['JSON instead of a stream', refusing(200, { choices: [] }), 'generator-answer-invalid'],
    ['an event that is no JSON', streaming(event('{"choices": [')), 'generator-answer-invalid'],
    [
      'an event of another shape',
      streaming(event({ choices: [{ delta: { content: 5 } }] })),
      'generator-answer-invalid',
    ],
    [
      'an error in the stream',
      streaming(
        event({ error: { message: 'CUDA error', type: 'BadRequestError', code: 400 } }) + event('[DONE]'),
      ),
      'generator-refused',
    ],
    [
      'an error field of llama-server',
      streaming('error: {"code":500,"message":"slot lost"}\n\n'),
      'generator-failed',
    ],
    ['a content filter', streaming(chatStream(['네'], { finish: 'content_filter' })), 'generator-refused'],
  ])('says what it means: %s', async (_, answer, code) => {
    const { generator } = await setUp(
      { facts: { ...factsOf.openai(), '/v1/models': { data: [] } }, chat: answer },
      { model: 'x', api: 'chat' },
    );
    const failure: unknown = await read(generator).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect((failure as AppError).code).toBe(code);
    const isOfTheRequest = ['prompt-too-long', 'generator-refused'].includes(code);
    expect(generator.trouble).toBe(isOfTheRequest ? undefined : code);
  });

  it('may send bytes that are no text', async () => {
    const { generator } = await setUp({
      chat: (response) => {
        beginEvents(response);
        response.end(
          Buffer.concat([Buffer.from('data: "'), Buffer.from([0xff, 0xfe]), Buffer.from('"\n\n')]),
        );
      },
    });
    expect(await codeOf(read(generator))).toBe('generator-answer-invalid');
  });

  it('may send an event without an end', async () => {
    const { generator } = await setUp({
      chat: async (response) => {
        beginEvents(response);
        while (!response.destroyed) {
          response.write('data: '.padEnd(100_000, 'x'));
          await sleep(0);
        }
      },
    });
    expect(await codeOf(read(generator))).toBe('generator-answer-invalid');
  });

  it('may die in the middle of an answer, whose beginning is then there', async () => {
    const { generator } = await setUp(
      {
        chat: async (response) => {
          beginEvents(response);
          await sendInParts(response, contentEvent('연차는 15일입니다.').repeat(2), 1_000);
          await sleep(30);
          response.destroy();
        },
      },
      { retries: 3 },
    );
    const tokens: string[] = [];
    const reading = (async () => {
      for await (const token of generator.generate('x', { maximumTokens: 9 }, new AbortController().signal))
        tokens.push(token.text);
    })();
    expect(await codeOf(reading)).toBe('generator-interrupted');
    expect(tokens).toEqual(['연차는 15일입니다.', '연차는 15일입니다.']);
    expect(generator.trouble).toBe('generator-interrupted');
  });

  it('is not there, now and at the start', async () => {
    const server = await startTextServer({});
    await server.close();
    const generator = await open(server.url);
    expect(reports).toEqual([
      { code: 'generator-unreachable', what: 'the generator server does not answer yet' },
    ]);
    expect(generator.trouble).toBe('generator-unreachable');
    expect(await codeOf(read(generator))).toBe('generator-unreachable');
  });

  it('takes a connection and never shakes hands', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    opened.push({ close: async () => void silent.close() });
    const { port } = silent.address() as AddressInfo;
    const generator = await open(`https://127.0.0.1:${port}`, { connectMilliseconds: 300 });
    expect(await codeOf(read(generator))).toBe('generator-unreachable');
  });

  it.each([
    ['no first token', { firstTokenMilliseconds: 100 }, [], 'did not begin within 0.1 s'],
    ['no next token, only comments', { idleMilliseconds: 100 }, ['하나'], 'did not go on within 0.1 s'],
    ['no end', { totalMilliseconds: 300 }, ['하나'], 'did not complete within 0.3 s'],
  ])('takes too long: %s', async (_, limits, first, detail) => {
    const { generator, server } = await setUp(
      {
        chat: async (response) => {
          beginEvents(response);
          for (const word of first) response.write(contentEvent(word));
          while (!response.destroyed) {
            response.write(': keep-alive\n\n');
            await sleep(5);
          }
        },
      },
      { ...limits, retries: 2 },
    );
    await expect(read(generator)).rejects.toMatchObject({
      code: 'generator-timeout',
      detail: expect.stringContaining(detail) as string,
    });
    expect(textRequests(server)).toHaveLength(1);
    await vi.waitFor(() => expect(server.left).toBe(1));
  });
});

describe('more tries', () => {
  it('are made before the first token, with a line for whoever fails', async () => {
    const dies: TextServerOptions['chat'] = (response) => void response.destroy();
    const { generator, server } = await setUp(
      {
        chat: [
          refusing(500, 'x'),
          dies,
          refusing(429, 'x', { 'retry-after': '1' }),
          streaming(chatStream(words)),
        ],
      },
      { retries: 3 },
    );
    expect((await read(generator)).text).toBe(text);
    expect(textRequests(server)).toHaveLength(4);
    expect(generator.trouble).toBeUndefined();
  });

  it('are not made for what they cannot mend, nor more often than it is said', async () => {
    const { generator, server } = await setUp(
      { chat: [refusing(401, 'x'), refusing(400, 'x'), refusing(502, 'x')] },
      { retries: 1, api: 'chat' },
    );
    expect(await codeOf(read(generator))).toBe('generator-denied');
    expect(await codeOf(read(generator))).toBe('generator-refused');
    expect(textRequests(server)).toHaveLength(2);
    expect(await codeOf(read(generator))).toBe('generator-failed');
    expect(textRequests(server)).toHaveLength(4);
  });

  it('stop when the reader leaves', async () => {
    const abort = new AbortController();
    const { generator, server } = await setUp(
      { chat: refusing(429, 'x', { 'retry-after': '2' }) },
      { retries: 5 },
    );
    const reading = read(generator, {}, abort.signal);
    await vi.waitFor(() => expect(textRequests(server)).toHaveLength(1));
    abort.abort();
    expect((await reading).tokens).toEqual([]);
    expect(textRequests(server)).toHaveLength(1);
  });
});

describe('a server that keeps failing', () => {
  it('is left alone, and asked again later', async () => {
    const { generator, server } = await setUp({ chat: refusing(500, 'x') });
    for (let request = 0; request < 5; request++)
      expect(await codeOf(read(generator))).toBe('generator-failed');
    expect(reports).toEqual([
      { code: 'generator-failed', what: 'the generator server is left alone for 5 s' },
    ]);
    await expect(read(generator)).rejects.toMatchObject({ code: 'generator-paused', kind: 'operational' });
    expect(textRequests(server)).toHaveLength(5);
    expect(generator.trouble).toBe('generator-failed');
  });

  it('is left alone for as long as it asks for', async () => {
    const { generator, server } = await setUp(
      { chat: refusing(429, 'x', { 'retry-after': '30' }) },
      { retries: 2 },
    );
    expect(await codeOf(read(generator))).toBe('generator-busy');
    await expect(read(generator)).rejects.toMatchObject({ code: 'generator-paused' });
    const paused: unknown = await read(generator).catch((error: unknown) => error);
    expect((paused as AppError).retryAfterSeconds).toBeGreaterThan(25);
    expect(textRequests(server)).toHaveLength(1);
  });

  it('is not left alone at once where it has no place and does not ask for time', async () => {
    const { generator } = await setUp({ chat: [refusing(429, 'x'), streaming(chatStream(words))] });
    expect(await codeOf(read(generator))).toBe('generator-busy');
    expect((await read(generator)).text).toBe(text);
  });

  it('is not blamed for prompts that are too long', async () => {
    const { generator } = await setUp({ chat: refusing(413, 'x') });
    for (let request = 0; request < 8; request++)
      expect(await codeOf(read(generator))).toBe('prompt-too-long');
    expect(reports).toEqual([]);
  });
});

describe('a server without conversations', () => {
  it('is given a text to continue, from then on', async () => {
    const { generator, server } = await setUp({
      facts: factsOf.vllm(),
      completions: streaming(completionStream(words)),
    });
    expect((await read(generator)).text).toBe(text);
    expect((await read(generator)).text).toBe(text);
    expect(textRequests(server).map(({ path }) => path)).toEqual([
      '/v1/chat/completions',
      '/v1/completions',
      '/v1/completions',
    ]);
    expect(textRequests(server)[1]?.body).toMatchObject({
      prompt: '질문: 연차?',
      model: 'qwen3-4b',
      stream: true,
    });
    expect(textRequests(server)[1]?.body).not.toHaveProperty('messages');
  });

  it('is known by its missing template, too', async () => {
    const { generator } = await setUp({
      facts: factsOf.vllm(),
      chat: refusing(400, {
        error: { message: 'default chat template is no longer allowed, so you must provide one' },
      }),
      completions: streaming(completionStream(words)),
    });
    expect((await read(generator)).text).toBe(text);
  });

  it('is not looked for when conversations are asked for', async () => {
    const { generator } = await setUp(
      { facts: factsOf.vllm(), completions: streaming(completionStream(words)) },
      { api: 'chat' },
    );
    expect(await codeOf(read(generator))).toBe('generator-model-missing');
  });
});

describe('what is sent', () => {
  it('has the key, the fields of the configuration and every setting in the words of the server', async () => {
    const { generator, server } = await setUp(
      { facts: factsOf.vllm(), chat: streaming(chatStream(words)) },
      { apiKey: 'secret', requestFields: { chat_template_kwargs: { enable_thinking: false } } },
    );
    await read(generator, { temperature: 0.7, seed: 3, topK: 20, stop: ['끝'], adapter: 'call-centre' });
    expect(server.requests.every(({ authorization }) => authorization === 'Bearer secret')).toBe(true);
    expect(textRequests(server)[0]?.body).toEqual({
      model: 'call-centre',
      messages: [{ role: 'user', content: '질문: 연차?' }],
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 64,
      stop: ['끝'],
      temperature: 0.7,
      repetition_penalty: 1,
      seed: 3,
      top_p: 1,
      top_k: 20,
      min_p: 0,
      chat_template_kwargs: { enable_thinking: false },
    });
    expect(await codeOf(read(generator, { adapter: 'other' }))).toBe('adapter-not-found');
  });

  it('goes to the root whether the address has /v1 or not', async () => {
    const server = await serve({ facts: factsOf.vllm(), chat: streaming(chatStream(words)) });
    const generator = await open(server.url.replace('/v1', '/'));
    expect((await read(generator)).text).toBe(text);
  });
});

const certificate = await selfSignedCertificate();

describe.runIf(certificate)('a server with a certificate that nobody vouches for', () => {
  it('is not trusted', async () => {
    const { generator } = await setUp({ tls: certificate!, chat: streaming(chatStream(words)) });
    expect(reports).toEqual([
      { code: 'generator-certificate-invalid', what: 'the generator server does not answer yet' },
    ]);
    expect(await codeOf(read(generator))).toBe('generator-certificate-invalid');
  });

  it('does not answer plain HTTP', async () => {
    const server = await serve({ tls: certificate! });
    const generator = await open(server.url.replace('https:', 'http:'));
    expect(await codeOf(read(generator))).toBe('generator-unreachable');
  });
});
