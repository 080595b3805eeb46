import { AppError } from '@app/platform';

/** Longest wait for the first or the next bytes. */
const idleMs = 60_000;

/** Where an unfinished file goes on, and the state of it that the beginning was read from. */
export interface Resumption {
  readonly from: number;
  readonly validator: string;
}

/** The answer of a mirror: a file, or the rest of it. */
export interface Answer {
  /** Where in the file the pieces begin. */
  readonly from: number;
  /** Length of the whole file; undefined where the server does not say. */
  readonly total: number | undefined;
  /** What a later request may go on with: a strong entity tag or a date. */
  readonly validator: string | undefined;
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Ends the request, whatever has been read. */
  cancel(): void;
}

/** The server has no such range: what is there does not belong to the file as it is now. */
export class RangeRefusal extends Error {}

/** Statuses that another attempt may change: overload and failures of gateways. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Asks a mirror for a file, or for the rest of one. Names and passwords in the address go as basic authentication.
 * @throws AppError `download-failed` where the server refuses for good; Error where another attempt may do
 */
export async function ask(url: URL, resumption: Resumption | undefined): Promise<Answer> {
  const abort = new AbortController();
  const idle = setTimeout(() => abort.abort(new Error(`nothing came for ${idleMs / 1_000} s`)), idleMs);
  const cancel = () => {
    clearTimeout(idle);
    abort.abort();
  };
  try {
    const response = await fetch(withoutUser(url), {
      headers: { ...headersOf(url), ...rangeOf(resumption) },
      signal: abort.signal,
    });
    return { ...readHead(url, response, resumption), pieces: piecesOf(response, idle), cancel };
  } catch (error) {
    // What `fetch` throws for an abort says less than its reason.
    const reason: unknown = abort.signal.aborted ? abort.signal.reason : error;
    cancel();
    throw reason;
  }
}

/** An address without what only its owner may know: user, password, query. */
export function nameOf(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

function readHead(
  url: URL,
  response: Response,
  resumption: Resumption | undefined,
): Pick<Answer, 'from' | 'total' | 'validator'> {
  const { status, headers } = response;
  const validator = validatorOf(headers);
  if (status === 200) return { from: 0, total: lengthIn(headers.get('content-length')), validator };
  const range = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  const total = lengthIn(range?.[2]);
  if (status === 206 && resumption && Number(range?.[1]) === resumption.from)
    return { from: resumption.from, total, validator };
  // Everything is there: only the end was not noticed before.
  if (status === 416 && resumption && total === resumption.from)
    return { from: total, total, validator: resumption.validator };
  if (status === 416 || status === 206) throw new RangeRefusal(`the server answered ${status} to a range`);
  if (passing.has(status)) throw new Error(`the server answered ${status}`);
  throw new AppError('download-failed', { detail: `${nameOf(url)}: the server answered ${status}` });
}

async function* piecesOf(response: Response, idle: NodeJS.Timeout): AsyncGenerator<Uint8Array> {
  if (!response.ok) return;
  for await (const piece of response.body ?? []) {
    idle.refresh();
    yield piece as Uint8Array;
  }
}

function headersOf({ username, password }: URL): Record<string, string> {
  // Ranges are those of the file, so it must come as it is.
  const headers = { 'accept-encoding': 'identity' };
  if (username === '' && password === '') return headers;
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { ...headers, authorization: `Basic ${Buffer.from(user).toString('base64')}` };
}

function rangeOf(resumption: Resumption | undefined): Record<string, string> {
  if (!resumption) return {};
  return { range: `bytes=${resumption.from}-`, 'if-range': resumption.validator };
}

/** A weak tag may stand for other bytes (RFC 9110, 13.1.5). */
function validatorOf(headers: Headers): string | undefined {
  const tag = headers.get('etag');
  if (tag && !tag.startsWith('W/')) return tag;
  return headers.get('last-modified') ?? undefined;
}

function withoutUser(url: URL): URL {
  return Object.assign(new URL(url), { username: '', password: '' });
}

function lengthIn(text: string | null | undefined): number | undefined {
  return text && /^\d+$/.test(text) ? Number(text) : undefined;
}
