import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { AppError } from '@app/platform';
import { Strategy } from 'passport-local';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { SignInLimiter } from './sign-in-limiter.js';
import { passwordMatches } from './secrets.js';

/** E-mail address and password, with a brake on guessing. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  private readonly limiter = new SignInLimiter();

  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {
    super({ usernameField: 'email', passwordField: 'password' });
  }

  /** The id of the user who signed in. */
  async validate(email: string, password: string): Promise<{ userId: string }> {
    this.limiter.check(email);
    const user = await this.parts.database.accounts.userByEmail(email);
    if (!(await passwordMatches(user?.passwordHash, password)) || !user) {
      this.limiter.failed(email);
      throw new AppError('bad-credentials');
    }
    this.limiter.succeeded(email);
    return { userId: user.id };
  }
}
