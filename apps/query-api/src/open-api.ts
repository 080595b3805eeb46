import { HttpCode, applyDecorators, type INestApplication, type PipeTransform } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiResponse,
  DocumentBuilder,
  SwaggerModule,
  type OpenAPIObject,
} from '@nestjs/swagger';
import type { ProblemCode } from '@app/contracts';
import { AppError } from '@app/platform';
import { z } from 'zod';

const ProblemBody = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string(),
});

/** Bodies of an answer by media type. */
type Content = Record<string, { schema: object }>;

/** Server-sent events; their `data` is one line of JSON. */
const eventStream: Content = { 'text/event-stream': { schema: { type: 'string' } } };

/** Content of a problem (RFC 9457). */
export const problemContent: Content = {
  'application/problem+json': { schema: jsonSchemaOf(ProblemBody, 'output') },
};

/** Content of a JSON answer. */
export function jsonContent(schema: z.ZodType): Content {
  return { 'application/json': { schema: jsonSchemaOf(schema, 'output') } };
}

const failures = (content: Content) => ApiResponse({ status: 'default', description: 'A failure', content });

/** Declares the answer of a route: its status, its schema in the OpenAPI document, and how it answers failures. */
export function Answers(status: number, schema: z.ZodType, problems = problemContent): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    ApiResponse({ status, standardSchema: schema }),
    failures(problems),
  );
}

/** Declares a route that answers JSON, or server-sent events when it is asked to stream. */
export function AnswersOrStreams(schema: z.ZodType, problems = problemContent): MethodDecorator {
  const content = { ...jsonContent(schema), ...eventStream };
  return applyDecorators(HttpCode(200), ApiResponse({ status: 200, content }), failures(problems));
}

/** Declares a route that answers text of this media type. */
export function AnswersText(mediaType: string): MethodDecorator {
  const content = { [mediaType]: { schema: { type: 'string' } } };
  return applyDecorators(HttpCode(200), ApiResponse({ status: 200, content }), failures(problemContent));
}

/** Declares a route that answers 204. */
export function AnswersNothing(): MethodDecorator {
  return applyDecorators(HttpCode(204), ApiResponse({ status: 204 }), failures(problemContent));
}

/** Declares work that is done in time, 200, or goes on as a job, 202. */
export function AnswersOrStarts(schema: z.ZodType): MethodDecorator {
  const Started = z.strictObject({ jobId: z.uuid() });
  return applyDecorators(Answers(200, schema), ApiResponse({ status: 202, standardSchema: Started }));
}

/** Declares a delete: 200 with its receipt, or 202 with the job where it takes longer, or with what waits for it. */
export function AnswersReceipt(receipt: z.ZodType, ...waiting: z.ZodType[]): MethodDecorator {
  const Started = z.union([z.strictObject({ jobId: z.uuid() }), ...waiting]);
  return applyDecorators(Answers(200, receipt), ApiResponse({ status: 202, standardSchema: Started }));
}

/** Declares a body that the route checks by itself. */
export function AcceptsBody(schema: z.ZodType): MethodDecorator {
  return ApiBody({ schema: jsonSchemaOf(schema, 'input') });
}

/** Declares a multipart upload: one file and text fields. */
export function AcceptsUpload(fields: z.ZodObject): MethodDecorator {
  return applyDecorators(ApiConsumes('multipart/form-data'), ApiBody({ schema: uploadSchema(fields) }));
}

/** Declares a route that takes a multipart upload or, as JSON, something else in its place. */
export function AcceptsUploadOrJson(fields: z.ZodObject, json: z.ZodType): MethodDecorator {
  const content = {
    'multipart/form-data': { schema: uploadSchema(fields) },
    'application/json': { schema: jsonSchemaOf(json, 'input') },
  };
  return ApiOperation({ requestBody: { required: true, content } });
}

function uploadSchema(fields: z.ZodObject) {
  const { properties } = jsonSchemaOf(fields, 'input') as { properties: object };
  const file = { type: 'string', format: 'binary' };
  return { type: 'object', required: ['file'], properties: { file, ...properties } };
}

function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  return z.toJSONSchema(schema, { target: 'openapi-3.0', io });
}

/** Reads an id from a path, as it is stored. An id that cannot exist is not found, like one that does not. */
export class EntityId implements PipeTransform<string, string> {
  constructor(private readonly missing: ProblemCode) {}

  transform(value: string): string {
    if (!z.uuid().safeParse(value).success) throw new AppError(this.missing);
    return value.toLowerCase();
  }
}

/** The OpenAPI document of the API, made from the same schemas that validate requests. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Saseo')
    .setDescription('Answers only what its shelves support.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An access token or an API key' })
    .build();
  return corrected(SwaggerModule.createDocument(app, description));
}

interface SchemaPart {
  in?: string;
  nullable?: boolean;
  enum?: unknown[];
}

/**
 * Three things are put right. Recursive schemas of inline bodies name their parts from the root of the schema, where
 * OpenAPI looks for nothing: the parts move to the components. (Equal names mean equal parts: zod numbers them, and
 * JSON itself alone is recursive here.) No route demands a header. And a choice that may be null lists null too.
 */
function corrected(document: OpenAPIObject): OpenAPIObject {
  const parts: Record<string, object> = {};
  const json = JSON.stringify(document, (key, value: SchemaPart | null) => {
    if (value?.in === 'header') return { ...value, required: false };
    if (value?.nullable && value.enum) return { ...value, enum: [...new Set([...value.enum, null])] };
    if (key !== 'definitions') return value;
    Object.assign(parts, value);
    return undefined;
  });
  const whole = inComponents(json) as OpenAPIObject;
  const schemas = { ...inComponents(JSON.stringify(parts)), ...whole.components?.schemas };
  return { ...whole, components: { ...whole.components, schemas } };
}

function inComponents(json: string): object {
  return JSON.parse(json.replaceAll('"#/definitions/', '"#/components/schemas/')) as object;
}
