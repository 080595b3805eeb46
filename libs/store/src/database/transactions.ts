import type { DataSource, EntityManager } from 'typeorm';
import { asStoreError, isTransient } from './store-error.js';

const ATTEMPTS = 4;

/** How repositories reach the database; every failure leaves here as `asStoreError` says. */
export class Transactions {
  constructor(private readonly source: DataSource) {}

  /** One or more statements, each on its own. */
  async read<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.source.manager);
    } catch (error) {
      throw asStoreError(error);
    }
  }

  /**
   * All or nothing. Runs again after a deadlock or a serialisation failure, so `work` must have no effect outside
   * the database. Lock order everywhere: knowledge base, document, version, job.
   */
  async write<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.source.transaction(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !isTransient(error)) throw asStoreError(error);
      }
    }
  }
}
