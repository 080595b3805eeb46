import { Body, Controller, Get, Inject, Post, Req, UseGuards } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ApiTags } from '@nestjs/swagger';
import { LoginRequest, Me, RefreshRequest, Tokens } from '@app/contracts';
import { AppError, type Principal } from '@app/platform';
import { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { StoredPolicies } from '../policies/stored-policies.js';
import { AcceptsBody, Answers, AnswersNothing } from '../open-api.js';
import { Caller, Open } from './callers.js';
import { hashToken } from './secrets.js';
import { PasswordGuard } from './sign-in.guard.js';
import { newSession, tokensOf } from './tokens.js';

/** Sign-in by password, renewal, sign-out. */
@ApiTags('auth')
@Controller('v1/auth')
export class AuthController {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly jwt: JwtService,
    private readonly policies: StoredPolicies,
  ) {}

  @Post('login')
  @Open()
  @UseGuards(PasswordGuard)
  @AcceptsBody(LoginRequest)
  @Answers(200, Tokens)
  async login(@Req() request: { user: { userId: string } }): Promise<Tokens> {
    const { userId } = request.user;
    const { refreshToken, session } = newSession(await this.sessionDays());
    await this.parts.database.accounts.createSession({ userId, ...session });
    return tokensOf(userId, refreshToken, this.jwt);
  }

  /** A refresh token works once; using it again finds nothing. */
  @Post('refresh')
  @Open()
  @Answers(200, Tokens)
  async refresh(@Body({ schema: RefreshRequest }) body: z.infer<typeof RefreshRequest>): Promise<Tokens> {
    const { refreshToken, session } = newSession(await this.sessionDays());
    const renewed = await this.parts.database.accounts.renewSession(hashToken(body.refreshToken), session);
    if (!renewed) throw new AppError('not-signed-in');
    return tokensOf(renewed.userId, refreshToken, this.jwt);
  }

  /** Who the caller is and what it may do where. */
  @Get('me')
  @Answers(200, Me)
  async me(@Caller() caller: Principal) {
    const { id, kind, grants, workspaceId } = caller;
    const email = kind === 'user' ? (await this.parts.database.accounts.user(workspaceId, id)).email : null;
    return { id, kind, email, grants };
  }

  /** Ends every session of the user; access tokens run out within minutes. */
  @Post('logout')
  @AnswersNothing()
  async logout(@Caller() caller: Principal): Promise<void> {
    if (caller.kind === 'user') await this.parts.database.accounts.endSessionsOf(caller.id);
  }

  private async sessionDays(): Promise<number> {
    return (await this.policies.current())['session-days'] as number;
  }
}
