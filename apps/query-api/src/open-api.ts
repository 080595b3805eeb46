import { HttpCode, applyDecorators, type INestApplication, type PipeTransform } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
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

/** Declares the answer of a route: its status, its schema in the OpenAPI document, and the problem answers. */
export function Answers(status: number, schema: z.ZodType, description = ''): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    ApiResponse({ status, description, standardSchema: schema }),
    ApiResponse({ status: 'default', description: 'A problem (RFC 9457)', standardSchema: ProblemBody }),
  );
}

/** Declares a multipart upload: one file and text fields. */
export function AcceptsUpload(fields: z.ZodObject): MethodDecorator {
  const { properties } = z.toJSONSchema(fields, { target: 'openapi-3.0' }) as { properties: object };
  return applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary' }, ...properties },
      },
    }),
  );
}

/** Reads an id from a path. An id that cannot exist is not found, like one that does not. */
export class EntityId implements PipeTransform<string, string> {
  constructor(private readonly missing: ProblemCode) {}

  transform(value: string): string {
    if (!z.uuid().safeParse(value).success) throw new AppError(this.missing);
    return value;
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
  return SwaggerModule.createDocument(app, description);
}
