import type { ProblemCode } from '@app/contracts';
import { AppError } from '@app/platform';
import { readFile } from 'node:fs/promises';

/** @throws AppError of the code for a file that cannot be read */
export async function readFileOr(code: ProblemCode, file: string): Promise<Buffer> {
  return readFile(file).catch((cause: Error) => {
    throw new AppError(code, { detail: cause.message, cause });
  });
}
