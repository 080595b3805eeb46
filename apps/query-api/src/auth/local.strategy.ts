import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { AppError } from '@app/platform';
import type { Request } from 'express';
import { Strategy } from 'passport-local';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { SignInLimiter } from './sign-in-limiter.js';
import { passwordMatches } from './secrets.js';
import { WaitingLine } from './waiting-line.js';

/** Checks of a password at once, each of which takes 19 MiB and a processor for a moment; and how many may wait. */
const CHECKS_AT_ONCE = 2;
const CHECKS_WAITING = 20;

/** E-mail address and password, with a brake on guessing. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  private readonly limiter = new SignInLimiter();
  private readonly checks = new WaitingLine(CHECKS_AT_ONCE, CHECKS_WAITING);

  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true });
  }

  /** The id of the user who signed in. */
  async validate(request: Request, email: string, password: string): Promise<{ userId: string }> {
    return this.checks.run(async () => {
      const forgetAttempts = this.limiter.attempt(email, request.ip ?? '');
      const user = await this.parts.database.accounts.userByEmail(email);
      if (!(await passwordMatches(user?.passwordHash, password)) || !user)
        throw new AppError('bad-credentials');
      forgetAttempts();
      return { userId: user.id };
    });
  }
}
