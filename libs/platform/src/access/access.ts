import type { Verb } from '@app/contracts';

const constructionKey = Symbol('access');

/**
 * Who asks, and what they may see. Every function that can return chunk text takes one; nothing but `grantAccess`
 * makes one, so text cannot be read without a decision having been taken.
 */
export class Access {
  readonly workspaceId: string;
  /** User or API key that acts, for records. */
  readonly actorId: string;
  /** Labels that may match a chunk's `acl`: groups of the actor, and `kb:<id>` for each readable knowledge base. */
  readonly labels: readonly string[];
  /** Knowledge bases this request may read: never empty strings, possibly none. */
  readonly knowledgeBaseIds: readonly string[];

  constructor(key: typeof constructionKey, grant: AccessGrant) {
    if (key !== constructionKey) throw new TypeError('Access is made by grantAccess alone');
    this.workspaceId = grant.workspaceId;
    this.actorId = grant.actorId;
    this.knowledgeBaseIds = [...new Set(grant.knowledgeBaseIds)];
    this.labels = [...new Set([...grant.groups, ...this.knowledgeBaseIds.map(knowledgeBaseLabel)])];
    Object.freeze(this);
  }

  /** Whether it may read something of this knowledge base that carries these labels: one of them is enough. */
  admits({ knowledgeBaseId, acl }: { knowledgeBaseId: string; acl: readonly string[] }): boolean {
    return (
      this.knowledgeBaseIds.includes(knowledgeBaseId) && acl.some((label) => this.labels.includes(label))
    );
  }
}

/** What the sign-in layer found out about a caller. */
export interface AccessGrant {
  workspaceId: string;
  actorId: string;
  groups: readonly string[];
  knowledgeBaseIds: readonly string[];
}

/** The sentinel label for "whoever may read the knowledge base". */
export function knowledgeBaseLabel(knowledgeBaseId: string): string {
  return `kb:${knowledgeBaseId}`;
}

/** Makes the `Access` of one request from verified facts. Callers: the guard of an app, and tests. */
export function grantAccess(grant: AccessGrant): Access {
  return new Access(constructionKey, grant);
}

/** The caller of an API request: identity, and which verbs it holds where (`null` = the whole workspace). */
export interface Principal {
  kind: 'user' | 'api-key';
  id: string;
  workspaceId: string;
  groups: readonly string[];
  grants: readonly { verbs: readonly Verb[]; knowledgeBaseId: string | null }[];
  /** Of an API key that has a limit of its own. */
  requestsPerMinute?: number | null;
}

/** True when the principal holds the verb for the knowledge base, or for the workspace when none is named. */
export function may(principal: Principal, verb: Verb, knowledgeBaseId: string | null = null): boolean {
  return principal.grants.some(
    (grant) =>
      grant.verbs.includes(verb) &&
      (grant.knowledgeBaseId === null || grant.knowledgeBaseId === knowledgeBaseId),
  );
}
