import { Body, Controller, Delete, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiKey, CreateApiKey, CreateUser, CreatedApiKey, User, listOf } from '@app/contracts';
import { AppError, may, type Principal } from '@app/platform';
import { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Answers, EntityId } from '../open-api.js';
import { Caller, Requires } from './callers.js';
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
    const { password, ...rest } = body;
    return accounts.createUser({
      ...rest,
      workspaceId: caller.workspaceId,
      passwordHash: await hashPassword(password),
    });
  }

  @Get('users')
  @Answers(200, listOf(User))
  async listUsers(@Caller() caller: Principal) {
    demandWorkspace(caller);
    return { items: await this.parts.database.accounts.listUsers(caller.workspaceId) };
  }

  @Delete('users/:id')
  @Answers(204, z.undefined())
  async removeUser(@Caller() caller: Principal, @Param('id', new EntityId('user-not-found')) id: string) {
    demandWorkspace(caller);
    if (id === caller.id) throw new AppError('not-allowed', { detail: 'Nobody can remove themselves.' });
    await this.parts.database.accounts.removeUser(caller.workspaceId, id);
  }

  /** The only answer that holds the key; afterwards only its hash exists. */
  @Post('api-keys')
  @Answers(201, CreatedApiKey)
  async createApiKey(@Caller() caller: Principal, @Body({ schema: CreateApiKey }) body: CreateApiKey) {
    demandWorkspace(caller);
    const { accounts, knowledgeBases } = this.parts.database;
    for (const id of body.knowledgeBases ?? []) await knowledgeBases.get(caller.workspaceId, id);
    const { key, prefix, hash } = makeApiKey();
    const record = await accounts.createApiKey({
      workspaceId: caller.workspaceId,
      name: body.name,
      prefix,
      hash,
      verbs: body.verbs,
      knowledgeBases: body.knowledgeBases ?? null,
      expiresAt: body.expiresAt ? new Date(body.expiresAt) : null,
      createdBy: caller.id,
    });
    return { ...record, key };
  }

  @Get('api-keys')
  @Answers(200, listOf(ApiKey))
  async listApiKeys(@Caller() caller: Principal) {
    demandWorkspace(caller);
    return { items: await this.parts.database.accounts.listApiKeys(caller.workspaceId) };
  }

  @Delete('api-keys/:id')
  @Answers(204, z.undefined())
  async revokeApiKey(@Caller() caller: Principal, @Param('id', new EntityId('api-key-not-found')) id: string) {
    demandWorkspace(caller);
    await this.parts.database.accounts.revokeApiKey(caller.workspaceId, id);
  }
}

/** Accounts belong to the workspace: to manage one knowledge base is not enough. */
function demandWorkspace(caller: Principal): void {
  if (!may(caller, 'manage')) throw new AppError('not-allowed');
}
