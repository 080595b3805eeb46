import { AppError } from '@app/platform';

/**
 * Runs an operation of the vector store; when disk or network failed it rejects with `store-unavailable`, which is
 * tried again. Everything else passes as it is.
 */
export async function withStoreErrors<Result>(operation: () => Promise<Result>): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    if (error instanceof Error && isInputOutput(error.message)) {
      throw new AppError('store-unavailable', { detail: 'the vector store failed', cause: error });
    }
    throw error;
  }
}

function isInputOutput(message: string): boolean {
  return /\bIO\b|\bio error|os error|object store|timed? ?out|connection|was not found/i.test(message);
}
