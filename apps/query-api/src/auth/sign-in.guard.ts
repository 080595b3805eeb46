import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { LoginRequest, type Verb } from '@app/contracts';
import { AppError, describeIssues, may, type Principal } from '@app/platform';
import { KeyLimits } from './key-limits.js';
import { OPEN, REQUIRES, REQUIRES_EVERYWHERE, reachOf } from './callers.js';

/**
 * Guards every route: a key within its limit or a token, and the verb that the route names. Closed unless a route says
 * `@Open()`.
 */
@Injectable()
export class SignInGuard extends AuthGuard(['api-key', 'jwt']) {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: KeyLimits,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(OPEN, targets)) return true;
    await super.canActivate(context);
    const verb = this.reflector.getAllAndOverride<Verb | undefined>(REQUIRES, targets);
    const caller = context.switchToHttp().getRequest<{ user: Principal }>().user;
    await this.limits.take(caller);
    if (verb && reachOf(caller, verb)?.length === 0) throw new AppError('not-allowed');
    const everywhere = this.reflector.getAllAndOverride<Verb[] | undefined>(REQUIRES_EVERYWHERE, targets);
    if (everywhere && !everywhere.some((one) => may(caller, one))) throw new AppError('not-allowed');
    return true;
  }

  override handleRequest<User>(error: unknown, user: User | false | null): User {
    if (error) throw error;
    if (!user) throw new AppError('not-signed-in');
    return user;
  }
}

/** Guards the sign-in route with the local strategy. */
@Injectable()
export class PasswordGuard extends AuthGuard('local') {
  /** Checks the body by itself: a guard runs before the pipes. */
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const { body } = context.switchToHttp().getRequest<{ body: unknown }>();
    const login = LoginRequest.safeParse(body);
    if (!login.success) throw new AppError('invalid-body', { detail: describeIssues(login.error.issues) });
    return (await super.canActivate(context)) as boolean;
  }

  override handleRequest<User>(error: unknown, user: User | false | null): User {
    if (error) throw error;
    if (!user) throw new AppError('bad-credentials');
    return user;
  }
}
