import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { nestLogger, requestLog, type Config } from '@app/platform';
import { json, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { API_PARTS, type ApiParts } from './api-parts.js';
import { AppModule, measureRequests } from './app.module.js';
import { ensureFirstAdministrator } from './auth/first-administrator.js';
import { openApiDocument } from './open-api.js';
import { refuseUnstorable } from './storable-json.js';

/** Largest JSON body: a pushed text at its longest, each character at most twice as long by JSON escapes. */
const jsonLimit = (config: Config) => `${config.SASEO_TEXT_LIMIT_MB * 2}mb`;

/** Every body but a pushed text and a text with its evidence is small. */
const SMALL_BODY = '1mb';
const LONG_BODY = /^\/v1\/(knowledge-bases\/[^/]+\/documents\/text|verify)\/?$/;

/** Bodies are parsed before sign-in is checked, so only these two with credentials may be long. */
function jsonParser(config: Config): RequestHandler {
  const small = json({ limit: SMALL_BODY, reviver: refuseUnstorable });
  const long = json({ limit: jsonLimit(config), reviver: refuseUnstorable });
  return (request, response, next) => {
    const mayBeLong = LONG_BODY.test(request.path) && request.headers.authorization !== undefined;
    return (mayBeLong ? long : small)(request, response, next);
  };
}

/** The API, ready to listen. The random password of a first administrator, if one was made, is in `firstPassword`. */
export async function createApp(
  config: Config,
  logger: Logger,
): Promise<{ app: NestExpressApplication; firstPassword: string | undefined }> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    logger: nestLogger(logger),
    abortOnError: false,
    bodyParser: false,
  });
  app.disable('x-powered-by');
  app.use(helmet());
  app.use(measureRequests);
  app.use(requestLog(logger));
  app.use(jsonParser(config));
  const document = openApiDocument(app);
  const express = app.getHttpAdapter().getInstance() as Express;
  express.get('/openapi.json', (_request, response) => void response.json(document));
  const parts = app.get<ApiParts>(API_PARTS);
  const firstPassword = await ensureFirstAdministrator(parts.database, parts.workspaceId, config);
  return { app, firstPassword };
}
