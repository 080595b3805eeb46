import { problemOf } from './problem-error.js';

/** `expired`: who was signed in must sign in again; what is on the screen stays. */
export type SessionState = 'signed-out' | 'signed-in' | 'expired';

interface StoredTokens {
  accessToken: string;
  refreshToken: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

const STORAGE_KEY = 'saseo.session';
/** Tokens are renewed this long before they run out. */
const MARGIN_MS = 30_000;

const listeners = new Set<() => void>();
let expired = false;

/** Calls the listener whenever the state changes, in this tab or another. Returns what ends that. */
export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function sessionState(): SessionState {
  if (expired) return 'expired';
  return readTokens() ? 'signed-in' : 'signed-out';
}

/** Throws `bad-credentials` or `too-many-requests` as a ProblemError. */
export async function signIn(email: string, password: string, language: string): Promise<void> {
  const body = { email, password };
  storeTokens(await requestTokens('/v1/auth/login', body, { 'accept-language': language }));
}

/** Ends every session of the user; also when the server does not answer, this browser forgets its tokens. */
export async function signOut(): Promise<void> {
  const tokens = readTokens();
  localStorage.removeItem(STORAGE_KEY);
  expired = false;
  announce();
  if (!tokens) return;
  const headers = { authorization: `Bearer ${tokens.accessToken}` };
  await fetch('/v1/auth/logout', { method: 'POST', headers }).catch(() => undefined);
}

/** An access token that holds for a while, or undefined when nobody is signed in. */
export async function accessToken(): Promise<string | undefined> {
  const tokens = readTokens();
  if (!tokens) return undefined;
  if (tokens.expiresAt - MARGIN_MS > Date.now()) return tokens.accessToken;
  return renewTokens(tokens.accessToken);
}

/** Renews after `stale` was refused. A refresh token works once, so tabs of one browser take turns. */
export async function renewTokens(stale: string): Promise<string | undefined> {
  return inTurns(async () => {
    const tokens = readTokens();
    if (!tokens) return undefined;
    // Another tab was faster.
    if (tokens.accessToken !== stale) return tokens.accessToken;
    // It was refused already; signing in is what helps.
    if (expired) return undefined;
    try {
      storeTokens(await requestTokens('/v1/auth/refresh', { refreshToken: tokens.refreshToken }, {}));
      return readTokens()?.accessToken;
    } catch (error) {
      // Without a connection the session may still be good.
      if (error instanceof TypeError) throw error;
      // Somebody signed in while the answer was on its way.
      const now = readTokens()?.accessToken;
      if (now !== stale) return now;
      expired = true;
      announce();
      return undefined;
    }
  });
}

async function requestTokens(path: string, body: object, headers: HeadersInit): Promise<StoredTokens> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => undefined));
  const tokens = (await response.json()) as { accessToken: string; refreshToken: string; expiresIn: number };
  const { accessToken, refreshToken, expiresIn } = tokens;
  return { accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1_000 };
}

let queue: Promise<unknown> = Promise.resolve();

/** The lock of the browser exists in secure contexts only; elsewhere at least this tab takes turns. */
function inTurns<Result>(work: () => Promise<Result>): Promise<Result> {
  if (navigator.locks) return navigator.locks.request(STORAGE_KEY, work) as Promise<Result>;
  const turn = queue.then(work, work);
  queue = turn.catch(() => undefined);
  return turn;
}

function readTokens(): StoredTokens | undefined {
  const stored = localStorage.getItem(STORAGE_KEY);
  return stored ? (JSON.parse(stored) as StoredTokens) : undefined;
}

function storeTokens(tokens: StoredTokens): void {
  localStorage.setItem(STORAGE_KEY, JSON.stringify(tokens));
  expired = false;
  announce();
}

function announce(): void {
  for (const listener of listeners) listener();
}
