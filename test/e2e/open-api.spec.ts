// real: PostgreSQL, BullMQ, LanceDB, files, models, API and worker as processes. fake: nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../../apps/query-api/src/app.module.js';
import { openApiOf, type OpenApi } from '../fixtures/open-api.js';
import { routesOf } from '../fixtures/routes.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

let saseo: SaseoProcesses;
let document: OpenApi;

beforeAll(async () => {
  saseo = await startSaseo();
  document = await openApiOf(saseo.url);
});
afterAll(() => saseo?.stop());

describe('GET /openapi.json', () => {
  it('holds every route of the API and nothing else', () => {
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(routesOf(AppModule).sort());
  });

  it('describes a document as a file and as JSON, each with its own fields', () => {
    const { requestBody } = document.paths['/v1/knowledge-bases/{id}/documents']?.['post'] ?? {};
    const fieldsOf = (mediaType: string) =>
      Object.keys((requestBody?.content[mediaType]?.schema['properties'] ?? {}) as object).sort();
    expect(Object.keys(requestBody?.content ?? {})).toHaveLength(2);
    expect(fieldsOf('multipart/form-data')).toEqual(['externalId', 'file', 'ifEdited', 'metadata', 'title']);
    expect(fieldsOf('application/json')).toEqual([
      'externalId',
      'format',
      'ifEdited',
      'metadata',
      'text',
      'title',
    ]);
  });

  it('describes the answer of every route, and how it fails', () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, { responses }] of Object.entries(operations)) {
        const name = `${method.toUpperCase()} ${path}`;
        const success = Object.keys(responses).filter((status) => status.startsWith('2'));
        expect(success, name).not.toEqual([]);
        for (const status of [...success, 'default']) {
          const schemas = Object.values(responses[status]?.content ?? {}).map(({ schema }) => schema);
          expect(schemas.length > 0 || status === '204', `${name} ${status}`).toBe(true);
          for (const schema of schemas) expect(Object.keys(schema), `${name} ${status}`).not.toEqual([]);
        }
      }
    }
  });
});
