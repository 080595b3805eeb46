import type { ProblemCode } from '@app/contracts';
import { AppError } from '@app/platform';

/** What a server says about a request that it refuses, as far as it can be read. */
export interface Refusal {
  /** HTTP status, also where it came in a stream that had begun with 200. */
  readonly status: number;
  readonly message: string;
  readonly retryAfterSeconds?: number | undefined;
}

/** Failures of another server that one more try may mend. */
const passing: readonly ProblemCode[] = [
  'generator-unreachable',
  'generator-busy',
  'generator-failed',
  'generator-interrupted',
];

/** Failures of the request, which say nothing about the server. */
const ofTheRequest: readonly ProblemCode[] = [
  'prompt-too-long',
  'constraint-not-supported',
  'adapter-not-found',
  'generator-refused',
  'shutting-down',
];

export const isPassing = ({ code }: AppError): boolean => passing.includes(code);
export const isOfTheRequest = ({ code }: AppError): boolean => ofTheRequest.includes(code);

const certificate = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|EPROTO)/;

/** How vLLM, llama-server, TGI, Ollama and OpenAI say that a prompt is too long. */
const tooLong =
  /context[ _](length|size|window)|exceed_context|maximum context|too many tokens|prompt is too long|`inputs` (tokens|must have)|input length/i;

/** What it means that a request could not be sent, or its answer not be read: no connection, or no trust in it. */
export function connectionFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const cause = (error as { cause?: unknown }).cause ?? error;
  const { code = '', message } = cause as { code?: string; message?: string };
  const detail = [code, message].filter(Boolean).join(': ');
  if (certificate.test(code)) return new AppError('generator-certificate-invalid', { detail, cause: error });
  return new AppError('generator-unreachable', { detail, cause: error });
}

/** Until a server may have a place again that does not tell. */
const usualWaitSeconds = 1;

/** What a refusal means. A server that is at its limit tells when to come back. */
export function refusalFailure({ status, message, retryAfterSeconds }: Refusal): AppError {
  const code = refusalCode(status, message, retryAfterSeconds);
  const wait = retryAfterSeconds ?? (code === 'generator-busy' ? usualWaitSeconds : undefined);
  return new AppError(code, { detail: `${status}: ${message}`, retryAfterSeconds: wait });
}

function refusalCode(status: number, message: string, retryAfterSeconds: number | undefined): ProblemCode {
  if (tooLong.test(message) || status === 413) return 'prompt-too-long';
  if (status === 401 || status === 403) return 'generator-denied';
  if (status === 404) return 'generator-model-missing';
  if (status === 408 || status === 504) return 'generator-timeout';
  if (status === 429 || (status === 503 && retryAfterSeconds !== undefined)) return 'generator-busy';
  return status >= 500 ? 'generator-failed' : 'generator-refused';
}

const longestMessage = 300;

/** The message in an error body: `{error: {message}}` (OpenAI, vLLM, llama-server), `{error: text}` (TGI, Ollama). */
export function errorMessage(body: unknown): string {
  const { error, message, detail } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const inner = typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
  const found = [inner['message'], inner['type'], error, message, detail, body].find(
    (one) => typeof one === 'string',
  );
  return (typeof found === 'string' ? found : JSON.stringify(body ?? '')).slice(0, longestMessage);
}
