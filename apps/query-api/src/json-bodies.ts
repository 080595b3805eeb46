import { JwtService } from '@nestjs/jwt';
import type { Config } from '@app/platform';
import { json, type Request, type RequestHandler } from 'express';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiParts } from './api-parts.js';
import { callerOf } from './auth/caller-of.js';
import { isStorable } from './storable-json.js';

/** Largest JSON body: a pushed text at its longest, each character at most twice as long by JSON escapes. */
const longLimit = (config: Config) => `${config.SASEO_TEXT_LIMIT_MB * 2}mb`;

/** Every body but a pushed text, a text with its evidence, the source of a task, golden cases and vocabularies is small. */
const SMALL_LIMIT = '1mb';
const LONG_BODY =
  /^\/v1\/(knowledge-bases\/[^/]+\/(documents|vocabulary(\/preview)?)|verify|summarize|extract|evaluations|golden-sets(\/[^/]+\/cases)?)\/?$/;

function parser(limit: string): RequestHandler {
  // A compressed body would be measured by the limit only after the work of inflating it: refused.
  return json({ limit, inflate: false, verify: checkText });
}

function checkText(
  _request: IncomingMessage,
  _response: ServerResponse,
  body: Buffer,
  charset: string,
): void {
  if (charset !== 'utf-8') throw refusal('JSON is UTF-8 (RFC 8259)');
  if (!isStorable(body.toString('latin1'))) throw refusal('a string holds NUL or half of a surrogate pair');
}

/** The body parser reads the status off the error. */
const refusal = (message: string) => Object.assign(new SyntaxError(message), { status: 400 });

/**
 * Parses JSON bodies. That happens before sign-in is checked, so a long one is read only for a caller who is known:
 * for everybody else the small limit holds on every route.
 */
export function jsonBodies(parts: ApiParts, jwt: JwtService): RequestHandler {
  const small = parser(SMALL_LIMIT);
  const long = parser(longLimit(parts.config));
  const mayBeLong = async (request: Request) =>
    LONG_BODY.test(request.path) && (await callerOf(request.headers.authorization, parts, jwt)) !== null;
  return (request, response, next) => {
    mayBeLong(request).then((may) => (may ? long : small)(request, response, next), next);
  };
}
