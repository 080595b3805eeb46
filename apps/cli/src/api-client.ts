import { problems, type Problem } from '@app/contracts';
import { AppError } from '@app/platform';

/** Talks to a running Saseo over its public API. */
export class ApiClient {
  constructor(
    private readonly url: string,
    private readonly key: string,
    private readonly signal: AbortSignal = new AbortController().signal,
  ) {}

  get(path: string): Promise<unknown> {
    return this.send(path, {});
  }

  post(path: string, body: FormData | object): Promise<unknown> {
    if (body instanceof FormData) return this.send(path, { method: 'POST', body });
    return this.send(path, jsonRequest('POST', body));
  }

  put(path: string, body: object): Promise<unknown> {
    return this.send(path, jsonRequest('PUT', body));
  }

  patch(path: string, body: object): Promise<unknown> {
    return this.send(path, jsonRequest('PATCH', body));
  }

  delete(path: string): Promise<unknown> {
    return this.send(path, { method: 'DELETE' });
  }

  /** @throws AppError with the code and detail that the server answers; Error for any other answer that is no success */
  private async send(path: string, init: JsonRequest | { method: string; body: FormData } | object) {
    const request: RequestInit & { headers?: Record<string, string> } = init;
    const response = await fetch(`${this.url}${path}`, {
      ...request,
      signal: this.signal,
      headers: { ...request.headers, authorization: `Bearer ${this.key}` },
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as unknown;
    const problem = problemIn(text);
    if (problem)
      throw new AppError(problem.type, problem.detail === undefined ? {} : { detail: problem.detail });
    throw new Error(`${request.method ?? 'GET'} ${path}: ${response.status} ${text.slice(0, 500)}`);
  }
}

interface JsonRequest {
  method: string;
  body: string;
  headers: Record<string, string>;
}

function jsonRequest(method: string, body: object): JsonRequest {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

function problemIn(text: string): Problem | undefined {
  try {
    const body = JSON.parse(text) as Partial<Problem> | null;
    return body?.type && body.type in problems ? (body as Problem) : undefined;
  } catch {
    return undefined;
  }
}
