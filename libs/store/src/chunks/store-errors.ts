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

/** The library gives texts only. Upper and lower case matter: its source paths hold "/io/" and "crates.io". */
function isInputOutput(message: string): boolean {
  return /LanceError\(IO\)|\bIO \{|\bNot found: |was not found|os error \d|HTTP error|RetryError/.test(
    message,
  );
}
