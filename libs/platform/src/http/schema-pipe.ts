import { problems, type ProblemCode } from '@app/contracts';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';

/** The part of a Standard Schema issue that callers are told. */
interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  /** Of a check of ours: the problem that the issue is, where it has a code of its own. */
  readonly params?: { readonly problem?: unknown } | undefined;
  /** Of a value that fits no form of a union: what is wrong with it as each of them. */
  readonly errors?: readonly (readonly Issue[])[] | undefined;
}

const longestDetail = 1_000;

/** One line of what is wrong: `path: message` for each issue. */
export function describeIssues(issues: readonly Issue[]): string {
  const lines = issues.flatMap(meant).map(({ path, message }) => {
    const where = (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
    return where ? `${where}: ${message}` : message;
  });
  return lines.join('; ').slice(0, longestDetail);
}

function problemNamedBy([issue, ...more]: readonly Issue[]): ProblemCode | undefined {
  const named = issue?.params?.problem;
  return more.length === 0 && typeof named === 'string' && named in problems
    ? (named as ProblemCode)
    : undefined;
}

/** A value that fits no form of a union is told what keeps it from the one that it is nearest to. */
function meant(issue: Issue): Issue[] {
  const { path = [], errors = [] } = issue;
  const [nearest] = errors
    .filter(({ length }) => length > 0)
    .toSorted((one, other) => one.length - other.length);
  if (!nearest) return [issue];
  return nearest.map((each) => ({ ...each, path: [...path, ...(each.path ?? [])] })).flatMap(meant);
}

class SchemaIssues extends Error {
  constructor(readonly issues: readonly Issue[]) {
    super('schema issues');
  }
}

/**
 * The global pipe of an API: without it NestJS ignores `@Body({ schema })`. What does not match is `invalid-body`,
 * or `invalid-query` for queries and path parameters, or the problem that its only issue names. NestJS is loaded by the call, because most processes that use
 * this library serve no API and start often.
 */
export async function createSchemaPipe(): Promise<PipeTransform> {
  const { StandardSchemaValidationPipe } = await import('@nestjs/common');
  const pipe = new StandardSchemaValidationPipe({ exceptionFactory: (issues) => new SchemaIssues(issues) });
  return {
    async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
      try {
        return await pipe.transform(value, metadata);
      } catch (error) {
        if (!(error instanceof SchemaIssues)) throw error;
        const code = metadata.type === 'body' ? 'invalid-body' : 'invalid-query';
        throw new AppError(problemNamedBy(error.issues) ?? code, { detail: describeIssues(error.issues) });
      }
    },
  };
}
