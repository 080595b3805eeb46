/** What the API says beside the code of a failure. */
interface ProblemText {
  title?: string | undefined;
  detail?: string | undefined;
  traceId?: string | undefined;
}

/** A failure of the API as RFC 9457 describes it, or `connection-lost` when there was no answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly title: string;
  readonly detail: string | undefined;
  readonly traceId: string | undefined;

  /**
   * @param code stable code such as `document-not-found`
   * @param status HTTP status; 0 without an answer
   */
  constructor(
    readonly code: string,
    readonly status: number,
    text: ProblemText = {},
  ) {
    super(`${code}: ${text.title ?? ''}`);
    this.title = text.title ?? '';
    this.detail = text.detail;
    this.traceId = text.traceId;
  }
}

interface ProblemBody {
  type?: string;
  title?: string;
  detail?: string;
  instance?: string;
}

/** The failure that a body describes; a body of another shape (a proxy's page, say) keeps its status alone. */
export function problemOf(status: number, body: unknown): ProblemError {
  const { type, title, detail, instance } = (body ?? {}) as ProblemBody;
  return new ProblemError(type ?? 'unknown', status, { title, detail, traceId: instance });
}

/** Whatever was thrown, as a problem. `fetch` throws a TypeError when there was no answer. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof TypeError) return new ProblemError('connection-lost', 0);
  return new ProblemError('unexpected', 0, { title: error instanceof Error ? error.message : String(error) });
}
