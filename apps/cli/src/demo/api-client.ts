/** Talks to a running Saseo over its public API. */
export class ApiClient {
  constructor(
    private readonly url: string,
    private readonly key: string,
    private readonly signal: AbortSignal,
  ) {}

  get(path: string): Promise<unknown> {
    return this.send(path, {});
  }

  post(path: string, body: FormData | object): Promise<unknown> {
    if (body instanceof FormData) return this.send(path, { method: 'POST', body });
    const headers = { 'content-type': 'application/json' };
    return this.send(path, { method: 'POST', body: JSON.stringify(body), headers });
  }

  private async send(
    path: string,
    init: RequestInit & { headers?: Record<string, string> },
  ): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, {
      ...init,
      signal: this.signal,
      headers: { ...init.headers, authorization: `Bearer ${this.key}` },
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${text.slice(0, 500)}`);
    return JSON.parse(text);
  }
}
