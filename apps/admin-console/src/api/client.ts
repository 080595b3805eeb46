import createClient from 'openapi-fetch';
import { ProblemError, problemOf } from './problem-error.js';
import type { paths } from './schema.js';
import { accessToken, renewTokens } from './session.js';

/** Language of the messages that the API answers with. */
let answerLanguage = 'ko';

export function setAnswerLanguage(language: string): void {
  answerLanguage = language;
}

/** Sends with the token of the session; a token that is refused is renewed once. */
export async function fetchSignedIn(request: Request): Promise<Response> {
  const token = await accessToken();
  if (!token) throw new ProblemError('not-signed-in', 401);
  const again = request.clone();
  const response = await fetch(withHeaders(request, token));
  if (response.status !== 401) return response;
  const renewed = await renewTokens(token);
  return renewed ? fetch(withHeaders(again, renewed)) : response;
}

function withHeaders(request: Request, token: string): Request {
  request.headers.set('authorization', `Bearer ${token}`);
  request.headers.set('accept-language', answerLanguage);
  return request;
}

/** Every route of the API, typed from its OpenAPI document. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: fetchSignedIn });

/** The body of an answer. Throws a ProblemError for any other than a success. */
export async function read<Body>(
  answer: Promise<{ data?: Body; error?: unknown; response: Response }>,
): Promise<NonNullable<Body>> {
  const { data, error, response } = await answer;
  if (!response.ok || error !== undefined) throw problemOf(response.status, error);
  return data as NonNullable<Body>;
}
