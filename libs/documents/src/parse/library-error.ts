import { AppError } from '@app/platform';

const OUT_OF_MEMORY =
  /allocation failed|invalid (?:array|string) length|out of memory|cannot create a string longer/i;
const STACK_OVERFLOW = /maximum call stack/i;

/**
 * What an exception of a parser library means: no memory left is `parser-killed`, an exhausted stack is
 * `hostile-file`, anything else is `damaged-file`, because these libraries throw on what they cannot read.
 */
export function libraryError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, 300);
  if (OUT_OF_MEMORY.test(detail))
    return new AppError('parser-killed', { detail: 'memory limit', cause: error });
  if (STACK_OVERFLOW.test(detail))
    return new AppError('hostile-file', { detail: 'nested too deeply', cause: error });
  return new AppError('damaged-file', { detail, cause: error });
}
