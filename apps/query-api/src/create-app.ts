import { NestFactory } from '@nestjs/core';
import { JwtService } from '@nestjs/jwt';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { nestLogger, requestLog, type Config } from '@app/platform';
import type { Express } from 'express';
import helmet, { type HelmetOptions } from 'helmet';
import type { Logger } from 'pino';
import { API_PARTS, type ApiParts } from './api-parts.js';
import { AppModule, measureRequests } from './app.module.js';
import { ensureFirstAdministrator } from './auth/first-administrator.js';
import { serveConsole } from './console/serve-console.js';
import { jsonBodies } from './json-bodies.js';
import { openApiDocument } from './open-api.js';
import { serveWidget } from './widget/serve-widget.js';
import { WIDGET_ROUTES, allowWidgetOrigins } from './widget/widget-origins.js';

/** The API speaks plain HTTP: whoever puts TLS before it also promises it to browsers. */
const overPlainHttp: HelmetOptions = {
  strictTransportSecurity: false,
  contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
};

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
  app.use(helmet(overPlainHttp));
  app.use(measureRequests);
  app.use(requestLog(logger));
  const parts = app.get<ApiParts>(API_PARTS);
  app.use(WIDGET_ROUTES, allowWidgetOrigins(parts));
  app.use(jsonBodies(parts, app.get(JwtService)));
  const document = openApiDocument(app);
  app.use(serveConsole());
  app.use(serveWidget());
  const express = app.getHttpAdapter().getInstance() as Express;
  express.get('/openapi.json', (_request, response) => void response.json(document));
  const firstPassword = await ensureFirstAdministrator(parts.database, parts.workspaceId, config);
  return { app, firstPassword };
}
