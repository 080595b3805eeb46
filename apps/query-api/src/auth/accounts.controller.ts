import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ApiKey,
  ChangeApiKey,
  CreateApiKey,
  CreateUser,
  CreatedApiKey,
  GrantRole,
  PUBLISHABLE_REQUESTS_PER_MINUTE,
  User,
  listOf,
  roleVerbs,
  type Verb,
} from '@app/contracts';
import { AppError, may, type Principal } from '@app/platform';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Answers, AnswersNothing, EntityId } from '../open-api.js';
import { apiKeyView, userView } from './account-views.js';
import { Caller, Requires, actorOf } from './callers.js';
import { hashPassword, makeApiKey } from './secrets.js';

/** Users and API keys of the workspace; owners of the whole workspace only. */
@ApiTags('accounts')
@Controller('v1')
@Requires('manage')
export class AccountsController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  @Post('users')
  @Answers(201, User)
  async createUser(@Caller() caller: Principal, @Body({ schema: CreateUser }) body: CreateUser) {
    demandWorkspace(caller);
    const { accounts, knowledgeBases } = this.parts.database;
    for (const id of body.knowledgeBases ?? []) await knowledgeBases.get(caller.workspaceId, id);
    demandOwn(caller, roleVerbs[body.role]);
    const { password, ...rest } = body;
    const user = { ...rest, workspaceId: caller.workspaceId, passwordHash: await hashPassword(password) };
    return userView(await accounts.createUser(user, caller.id));
  }

  @Get('users')
  @Answers(200, listOf(User))
  async listUsers(@Caller() caller: Principal) {
    demandWorkspace(caller);
    const users = await this.parts.database.accounts.listUsers(caller.workspaceId);
    return { items: users.map(userView) };
  }

  /** One role in the place of those that the user holds there. */
  @Put('users/:id/grants')
  @Answers(200, User)
  async grant(
    @Caller() caller: Principal,
    @Param('id', new EntityId('user-not-found')) id: string,
    @Body({ schema: GrantRole }) body: GrantRole,
  ) {
    demandWorkspace(caller);
    // Whoever manages accounts stays: there is always somebody who can.
    if (id === caller.id)
      throw new AppError('not-allowed', { detail: 'Nobody can change their own rights.' });
    demandOwn(caller, body.role ? roleVerbs[body.role] : []);
    const { workspaceId, id: actorId } = caller;
    return userView(await this.parts.database.accounts.setRole({ workspaceId, id, actorId }, body));
  }

  @Delete('users/:id')
  @AnswersNothing()
  async removeUser(@Caller() caller: Principal, @Param('id', new EntityId('user-not-found')) id: string) {
    demandWorkspace(caller);
    if (id === caller.id) throw new AppError('not-allowed', { detail: 'Nobody can remove themselves.' });
    await this.parts.database.accounts.removeUser(caller.workspaceId, id, caller.id);
  }

  /** The only answer that holds the key; afterwards only its hash exists. */
  @Post('api-keys')
  @Answers(201, CreatedApiKey)
  async createApiKey(@Caller() caller: Principal, @Body({ schema: CreateApiKey }) body: CreateApiKey) {
    demandWorkspace(caller);
    const { accounts, knowledgeBases } = this.parts.database;
    for (const id of body.knowledgeBases ?? []) await knowledgeBases.get(caller.workspaceId, id);
    demandOwn(caller, body.verbs);
    const expiresAt = await this.expiryOf(body.expiresAt, caller);
    const { name, verbs, origins } = body;
    const { key, prefix, hash } = makeApiKey();
    const record = await accounts.createApiKey({
      workspaceId: caller.workspaceId,
      name,
      prefix,
      hash,
      verbs,
      knowledgeBases: body.knowledgeBases ?? null,
      expiresAt,
      createdBy: caller.id,
      requestsPerMinute: limitFor(
        caller,
        body.requestsPerMinute ?? null,
        origins ? PUBLISHABLE_REQUESTS_PER_MINUTE : null,
      ),
      ...(origins && { origins: [...new Set(origins)] }),
    });
    return { ...apiKeyView(record), key };
  }

  @Get('api-keys')
  @Answers(200, listOf(ApiKey))
  async listApiKeys(@Caller() caller: Principal) {
    demandWorkspace(caller);
    const keys = await this.parts.database.accounts.listApiKeys(caller.workspaceId);
    return { items: keys.map(apiKeyView) };
  }

  /** Holds from the next request of the key on. */
  @Patch('api-keys/:id')
  @Answers(200, ApiKey)
  async limitApiKey(
    @Caller() caller: Principal,
    @Param('id', new EntityId('api-key-not-found')) id: string,
    @Body({ schema: ChangeApiKey }) body: ChangeApiKey,
  ) {
    demandWorkspace(caller);
    if (id === caller.id) throw new AppError('not-allowed', { detail: 'No key can change its own limit.' });
    const limit = limitFor(caller, body.requestsPerMinute);
    return apiKeyView(await this.parts.database.accounts.limitApiKey({ ...actorOf(caller), id }, limit));
  }

  @Delete('api-keys/:id')
  @AnswersNothing()
  async revokeApiKey(
    @Caller() caller: Principal,
    @Param('id', new EntityId('api-key-not-found')) id: string,
  ) {
    demandWorkspace(caller);
    await this.parts.database.accounts.revokeApiKey(caller.workspaceId, id, caller.id);
  }

  /** A key made by a key ends with it at the latest. */
  private async expiryOf(wanted: string | undefined, caller: Principal): Promise<Date | null> {
    const expiresAt = wanted === undefined ? null : new Date(wanted);
    if (caller.kind !== 'api-key') return expiresAt;
    const keys = await this.parts.database.accounts.listApiKeys(caller.workspaceId);
    const limit = keys.find(({ id }) => id === caller.id)?.expiresAt ?? null;
    if (limit && expiresAt && expiresAt > limit)
      throw new AppError('not-allowed', { detail: `expiresAt: later than ${limit.toISOString()}` });
    return expiresAt ?? limit;
  }
}

/** A key with a limit of its own gives no key a higher one; where none is wanted it is the lower of that and the usual one. */
function limitFor(
  { requestsPerMinute: own = null }: Principal,
  wanted: number | null,
  usual: number | null = null,
): number | null {
  if (own !== null && wanted !== null && wanted > own)
    throw new AppError('not-allowed', { detail: `requestsPerMinute: more than ${own}` });
  if (wanted !== null) return wanted;
  return own === null || usual === null ? (own ?? usual) : Math.min(own, usual);
}

/** Nobody gives away more than they hold. `manage` holds for the workspace, so the knowledge bases are within it. */
function demandOwn(caller: Principal, verbs: readonly Verb[]): void {
  const missing = verbs.filter((verb) => !may(caller, verb));
  if (missing.length > 0) throw new AppError('not-allowed', { detail: `verbs: ${missing.join(', ')}` });
}

/** Accounts belong to the workspace: to manage one knowledge base is not enough. */
function demandWorkspace(caller: Principal): void {
  if (!may(caller, 'manage')) throw new AppError('not-allowed');
}
