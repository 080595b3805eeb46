// Writes src/api/schema.ts from the API's own OpenAPI document. Run `npm run build` before, which compiles the API.
import { NestFactory } from '@nestjs/core';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppModule } from '../../dist/apps/query-api/src/app.module.js';
import { openApiDocument } from '../../dist/apps/query-api/src/open-api.js';
import { clientSource } from './client-source.mjs';

// In preview nothing is opened: no database, no models, no configuration.
const app = await NestFactory.create(AppModule, { preview: true, logger: false });
const target = join(import.meta.dirname, 'src', 'api', 'schema.ts');
writeFileSync(target, await clientSource(openApiDocument(app)));
process.stdout.write(`${target}\n`);
