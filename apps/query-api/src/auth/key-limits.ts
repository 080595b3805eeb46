import { Injectable } from '@nestjs/common';
import type { Principal } from '@app/platform';
import { StoredPolicies } from '../policies/stored-policies.js';
import { SUPERVISOR_ID } from './api-key.strategy.js';
import { MinuteLimit } from './minute-limit.js';

/**
 * Limits the requests of each API key, to its own number or to that of the workspace, in one process. The key of the
 * command line on this machine has no limit.
 */
@Injectable()
export class KeyLimits {
  private readonly limit = new MinuteLimit();

  constructor(private readonly policies: StoredPolicies) {}

  /** @throws AppError `too-many-requests` with the seconds until the next one is let through */
  async take({ kind, id, requestsPerMinute = null }: Principal): Promise<void> {
    if (kind !== 'api-key' || id === SUPERVISOR_ID) return;
    const perMinute = requestsPerMinute ?? (await this.policies.current())['key-requests-per-minute'];
    if (perMinute !== null) this.limit.take(id, perMinute);
  }
}
