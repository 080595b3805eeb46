import type { Logger } from 'pino';

/** How far background work goes: what it may not outlive, and where it tells its failures. */
export interface Background {
  signal: AbortSignal;
  logger: Logger;
}

/** Works on each item; one that fails is logged as `what` and keeps nobody else waiting. Ends early on `signal`. */
export async function eachOnItsOwn<Item>(
  items: Iterable<Item>,
  { what, signal, logger }: Background & { what: string },
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (const item of items) {
    if (signal.aborted) return;
    try {
      await work(item);
    } catch (error) {
      logger.warn({ err: error, item }, `failed: ${what}`);
    }
  }
}
