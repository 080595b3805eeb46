import type { RequestHandler } from 'express';
import type { ApiParts } from '../api-parts.js';

/** Address below which pages of other origins may ask. */
export const WIDGET_ROUTES = '/v1/widget';

/** How long a browser may remember what it was allowed, in seconds. */
const REMEMBERED_SECONDS = 600;

/**
 * Answers browsers that ask whether a page of another origin may speak to the widget's routes (Fetch standard, CORS
 * protocol), without credentials: yes where a living publishable key names the origin. Which key goes with which
 * origin is the guard's to check.
 */
export function allowWidgetOrigins({ database }: Pick<ApiParts, 'database'>): RequestHandler {
  return async (request, response, next) => {
    const { origin } = request.headers;
    response.vary('origin');
    if (!origin) return next();
    const isPreflight = request.method === 'OPTIONS';
    if (await database.accounts.isWidgetOrigin(origin))
      response.set({ ...permission(origin), ...(isPreflight && preflight) });
    if (isPreflight) return void response.sendStatus(204);
    next();
  };
}

const permission = (origin: string) => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'retry-after',
  'cross-origin-resource-policy': 'cross-origin',
});

const preflight = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'authorization, content-type, accept-language',
  'access-control-max-age': String(REMEMBERED_SECONDS),
};
