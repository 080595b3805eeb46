import type { KnowledgeBaseRecord } from '@app/store';
import { SetMetadata, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { AskedVersion, Verb } from '@app/contracts';
import { AppError, grantAccess, may, type Access, type Principal } from '@app/platform';

export const OPEN = 'saseo:open';
export const REQUIRES = 'saseo:requires';

/** A route that needs no sign-in. The list of them is architecture section 7, and a test holds it. */
export const Open = () => SetMetadata(OPEN, true);

/** The verb a caller needs somewhere in the workspace; `undefined` = any signed-in caller. */
export const Requires = (verb: Verb) => SetMetadata(REQUIRES, verb);

export const REQUIRES_EVERYWHERE = 'saseo:requires-everywhere';

/** The verb a caller needs for the whole workspace: for what belongs to no knowledge base. One of several will do. */
export const RequiresEverywhere = (...verbs: Verb[]) => SetMetadata(REQUIRES_EVERYWHERE, verbs);

/** Injects the signed-in caller. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  return context.switchToHttp().getRequest<{ user: Principal }>().user;
});

/** Who acts, as what is stored of it names them. */
export const actorOf = ({ workspaceId, id }: Principal) => ({ workspaceId, actorId: id });

/** Knowledge bases (`null` = all) for which the caller holds the verb. */
export function reachOf(caller: Principal, verb: Verb): string[] | null {
  const grants = caller.grants.filter((grant) => grant.verbs.includes(verb));
  if (grants.some((grant) => grant.knowledgeBaseId === null)) return null;
  return grants.map((grant) => grant.knowledgeBaseId as string);
}

/** True when the caller may do anything at all with the knowledge base: others do not learn that it exists. */
export function mayKnow(caller: Principal, knowledgeBaseId: string): boolean {
  return caller.grants.some(
    (grant) =>
      grant.verbs.length > 0 && (grant.knowledgeBaseId === null || grant.knowledgeBaseId === knowledgeBaseId),
  );
}

/** Knowledge bases that the caller may do anything with (`null` = all). */
export function knownTo(caller: Principal): string[] | null {
  const grants = caller.grants.filter((grant) => grant.verbs.length > 0);
  if (grants.some((grant) => grant.knowledgeBaseId === null)) return null;
  return grants.map((grant) => grant.knowledgeBaseId as string);
}

/** Throws unless the caller holds one of the verbs there: 404 where it may not even know of it, 403 otherwise. */
export function demand(caller: Principal, verbs: Verb | readonly Verb[], knowledgeBaseId: string): void {
  if ([verbs].flat().some((verb) => may(caller, verb, knowledgeBaseId))) return;
  throw new AppError(mayKnow(caller, knowledgeBaseId) ? 'not-allowed' : 'knowledge-base-not-found');
}

/** The `Access` of one question: every named knowledge base must be readable with the verb. */
export function accessFor(caller: Principal, verb: 'ask' | 'search', named: readonly string[]): Access {
  const { workspaceId, id: actorId, groups } = caller;
  const knowledgeBaseIds = named.map((id) => id.toLowerCase());
  for (const id of knowledgeBaseIds) demand(caller, verb, id);
  return grantAccess({ workspaceId, actorId, groups, knowledgeBaseIds });
}

/** Throws unless the caller may ask this version: drafts and earlier versions are for those who edit. */
export function demandVersion(
  caller: Principal,
  version: AskedVersion = 'published',
  knowledgeBases: readonly KnowledgeBaseRecord[],
): void {
  for (const { id, publishedVersion } of knowledgeBases) {
    if (version !== 'published' && version !== publishedVersion) demand(caller, 'edit', id);
  }
}
