import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Principal } from '@app/platform';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { signingKey } from './tokens.js';

/** Access tokens. Grants are read afresh on every request: what was revoked ends at once. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: signingKey(parts.config),
      algorithms: ['HS256'],
    });
  }

  async validate(payload: { sub: string }): Promise<Principal | null> {
    return this.parts.database.accounts.principalOf(payload.sub);
  }
}
