import { Inject, Injectable } from '@nestjs/common';
import type { ChangeablePolicyName } from '@app/contracts';
import type { PolicyValues } from '@app/store';
import { API_PARTS, type ApiParts } from '../api-parts.js';

/** What other processes decide is in force here after this time. */
const KNOWN_MS = 1_000;

/** The policies that can be changed while the product runs; read from the database about once a second. */
@Injectable()
export class StoredPolicies {
  private known: { values: Promise<PolicyValues>; until: number } | undefined;

  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  current(): Promise<PolicyValues> {
    if (!this.known || this.known.until <= performance.now()) {
      const values = this.parts.database.policies.values(this.parts.workspaceId);
      const known = { values, until: performance.now() + KNOWN_MS };
      this.known = known;
      values.catch(() => {
        if (this.known === known) this.known = undefined;
      });
    }
    return this.known.values;
  }

  /** Decides a policy, or without a value forgets what was decided. */
  async change(
    actorId: string,
    name: ChangeablePolicyName,
    decision: { value: number | null } | undefined,
  ): Promise<void> {
    const { database, workspaceId } = this.parts;
    const place = { workspaceId, actorId };
    if (decision) await database.policies.decide(place, name, decision.value);
    else await database.policies.forget(place, name);
    this.known = undefined;
  }
}
