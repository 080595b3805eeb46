import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProblemCode } from '@app/contracts';
import { AppError, asAppError } from '@app/platform';
import type { GenerationConstraints, Generator, Prompt, Token } from '../generator.js';
import { answerTokens } from './answer-tokens.js';
import { CircuitBreaker, shortWaitSeconds } from './circuit-breaker.js';
import { countOnServer, estimateTokens } from './count-tokens.js';
import { isOfTheRequest, isPassing, refusalFailure } from './failures.js';
import { probeServer } from './probe-server.js';
import type { Piece } from './piece.js';
import { readPieces } from './read-pieces.js';
import { RequestWatch } from './request-watch.js';
import { readRefusal, ServerConnection } from './server-connection.js';
import type { RemoteSettings } from './remote-settings.js';
import { cannotKeep, type Server } from './servers.js';
import { textRequest, type TextApi } from './text-request.js';

/** A generator on another machine. */
export interface RemoteGenerator extends Generator {
  /** Why the last request failed; undefined while all is well. */
  readonly trouble: ProblemCode | undefined;
}

/** Of a server that tells nothing, and as long as it has not told. */
const usualContextTokens = 4_096;

/** A tokenizer that does not answer by then is done without. */
const countMilliseconds = 2_000;

/** Waits between tries grow from this to that (exponential backoff with full jitter). */
const firstWaitMs = 250;
const longestWaitMs = 2_000;

/**
 * Opens a generator on an OpenAI-compatible server. A server that does not answer yet is reported and asked again by the
 * first request: answers are made of quotes until it comes.
 * @param report hears of a server that fails and of pauses
 */
export async function openRemoteGenerator(
  settings: RemoteSettings,
  report: (error: unknown, what: string) => void,
): Promise<RemoteGenerator> {
  const generator = new HttpGenerator(settings, report);
  await generator.meet();
  return generator;
}

class HttpGenerator implements RemoteGenerator {
  readonly digest: string;
  private readonly connection: ServerConnection;
  private readonly breaker: CircuitBreaker;
  private readonly closed = new AbortController();
  private server: Server | undefined;
  private api: TextApi;
  private lastFailure: AppError | undefined;

  constructor(
    private readonly settings: RemoteSettings,
    private readonly report: (error: unknown, what: string) => void,
  ) {
    // What stands behind an address may change; all that is known here is the address and the name.
    this.digest = createHash('sha256')
      .update(`${settings.url} ${settings.model ?? ''}`)
      .digest('hex');
    this.connection = new ServerConnection(settings);
    this.api = settings.api === 'completions' ? 'completions' : 'chat';
    this.breaker = new CircuitBreaker((failure, seconds) =>
      report(failure, `the generator server is left alone for ${seconds} s`),
    );
  }

  get contextTokens(): number {
    return this.settings.contextTokens ?? this.server?.contextTokens ?? usualContextTokens;
  }

  get cannotKeep(): ReadonlySet<keyof GenerationConstraints> {
    return cannotKeep(this.server?.kind ?? 'openai');
  }

  get continuesTexts(): boolean {
    return this.api === 'completions';
  }

  get trouble(): ProblemCode | undefined {
    return this.lastFailure?.code;
  }

  /** Asks the server what it is, at the start. */
  async meet(): Promise<void> {
    try {
      await this.known(AbortSignal.timeout(this.settings.connectMilliseconds));
    } catch (error) {
      this.lastFailure = asFailure(error);
      this.report(this.lastFailure, 'the generator server does not answer yet');
    }
  }

  async countTokens(prompt: Prompt): Promise<number> {
    const signal = AbortSignal.any([AbortSignal.timeout(countMilliseconds), this.closed.signal]);
    const { server } = this;
    if (!server || this.lastFailure) return estimateTokens(prompt);
    const counted = await countOnServer(this.connection, server, prompt, signal).catch(() => undefined);
    return counted ?? estimateTokens(prompt);
  }

  async *generate(
    prompt: Prompt,
    constraints: GenerationConstraints,
    signal: AbortSignal,
  ): AsyncGenerator<Token> {
    if (signal.aborted) return;
    const reader = AbortSignal.any([signal, this.closed.signal]);
    const watch = new RequestWatch(reader, this.settings, constraints.deadlineMilliseconds);
    try {
      const pieces = this.pieces(prompt, constraints, watch);
      yield* answerTokens(pieces, constraints, () => watch.isPastDeadline && !watch.isLeft);
    } catch (error) {
      if (this.closed.signal.aborted)
        throw new AppError('shutting-down', { detail: 'the generator is closed' });
      if (!signal.aborted) throw asFailure(error);
    } finally {
      watch.close();
    }
  }

  async close(): Promise<void> {
    this.closed.abort();
    await this.connection.close();
  }

  /** The pieces of an answer, tried again as long as there is none. */
  private async *pieces(
    prompt: Prompt,
    constraints: GenerationConstraints,
    watch: RequestWatch,
  ): AsyncGenerator<Piece> {
    for (let tries = 0; ; tries++) {
      this.breaker.enter();
      let hasBegun = false;
      try {
        for await (const piece of this.attempt(prompt, constraints, watch)) {
          if (!hasBegun) this.succeeded();
          hasBegun = true;
          yield piece;
        }
        return;
      } catch (error) {
        if (watch.isLeft || watch.isPastDeadline) {
          this.breaker.abandoned();
          throw error;
        }
        const failure = asFailure(error);
        this.failed(failure);
        if (hasBegun || tries >= this.settings.retries || !isWorthATry(failure)) throw failure;
        await sleep(waitMs(tries, failure), undefined, { signal: watch.signal });
      }
    }
  }

  private async *attempt(
    prompt: Prompt,
    constraints: GenerationConstraints,
    watch: RequestWatch,
  ): AsyncGenerator<Piece> {
    watch.begin();
    const server = await this.known(watch.signal);
    const { requestFields: fields } = this.settings;
    const post = async () => {
      const { path, body } = textRequest(server, this.api, { prompt, constraints, fields });
      const response = await this.connection.post(path, body, watch.signal);
      return response.ok ? response : readRefusal(response);
    };
    let answer = await post();
    if ('message' in answer && this.lacksChat(server, answer)) {
      this.api = 'completions';
      answer = await post();
    }
    if ('message' in answer) throw refusalFailure(answer);
    yield* readPieces(answer, () => watch.heard());
    watch.rest();
  }

  private async known(signal: AbortSignal): Promise<Server> {
    this.server ??= await probeServer(this.connection, this.settings, signal);
    return this.server;
  }

  /** Whether a server refuses conversations rather than the model: it lists the model, or has no form for one. */
  private lacksChat(server: Server, { status, message }: { status: number; message: string }): boolean {
    if (this.settings.api !== 'auto' || this.api !== 'chat') return false;
    const isNoRoute = [404, 405, 501].includes(status) && server.models.includes(server.model);
    return isNoRoute || (status === 400 && /chat.template/i.test(message));
  }

  private succeeded(): void {
    this.breaker.succeeded();
    this.lastFailure = undefined;
  }

  private failed(failure: AppError): void {
    if (isOfTheRequest(failure)) return this.breaker.abandoned();
    this.lastFailure = failure;
    // What stands there after a failure may be another server.
    this.server = undefined;
    this.breaker.failed(failure);
  }
}

function asFailure(error: unknown): AppError {
  if ((error as Error).name !== 'TimeoutError') return asAppError(error);
  return new AppError('generator-timeout', { detail: 'no answer at the start', cause: error });
}

function isWorthATry(failure: AppError): boolean {
  const isLong = failure.code === 'generator-busy' && (failure.retryAfterSeconds ?? 0) > shortWaitSeconds;
  return isPassing(failure) && !isLong;
}

function waitMs(tries: number, { code, retryAfterSeconds = 0 }: AppError): number {
  const told = code === 'generator-busy' ? retryAfterSeconds * 1_000 : 0;
  return told + Math.random() * Math.min(longestWaitMs, firstWaitMs * 2 ** tries);
}
