import type { IncomingMessage, ServerResponse } from 'node:http';
import { pinoHttp, type HttpLogger } from 'pino-http';
import type { Logger } from '../logging/create-logger.js';
import { traceIdOf } from './trace-id.js';

const unlogged = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Express middleware that gives every request its trace id and logs its end: method, path, status and milliseconds,
 * never the query, the headers or the body. Below 400 it is debug, below 500 info, else warn.
 */
export function requestLog(logger: Logger): HttpLogger {
  return pinoHttp({
    logger,
    genReqId: (request: IncomingMessage, response: ServerResponse) => traceIdOf(request, response),
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'traceId' },
    autoLogging: { ignore: (request) => unlogged.has(pathOf(request)) },
    customLogLevel: (_request, response, error) => {
      if (error || response.statusCode >= 500) return 'warn';
      return response.statusCode >= 400 ? 'info' : 'debug';
    },
    customSuccessMessage: summary,
    customErrorMessage: (request, response) => summary(request, response),
    // The filter logs the error itself, with its stack.
    serializers: { req: () => undefined, res: () => undefined, err: () => undefined },
  });
}

function pathOf(request: IncomingMessage): string {
  const { originalUrl } = request as IncomingMessage & { originalUrl?: string };
  return (originalUrl ?? request.url ?? '').split('?')[0] ?? '';
}

function summary(request: IncomingMessage, response: ServerResponse): string {
  return `${request.method} ${pathOf(request)} ${response.statusCode}`;
}
