import { describe, expect, it } from 'vitest';
import { SignInLimiter } from './sign-in-limiter.js';

const MINUTE = 60_000;

function limiterAt(time: { now: number }) {
  const limiter = new SignInLimiter(() => time.now);
  const guess = (times: number, email = 'a@example.com', place = '10.0.0.1') => {
    for (let n = 0; n < times; n += 1) limiter.attempt(email, place);
  };
  return { limiter, guess };
}

describe('SignInLimiter', () => {
  it('counts attempts before they have failed, whatever the case of the address', () => {
    const { guess } = limiterAt({ now: 0 });
    guess(5);
    guess(5, 'A@Example.com');
    expect(() => guess(1)).toThrow('too-many-requests');
  });

  it('locks out nobody who comes from elsewhere', () => {
    const { guess } = limiterAt({ now: 0 });
    guess(10);
    expect(() => guess(1, 'a@example.com', '10.0.0.2')).not.toThrow();
    expect(() => guess(1, 'b@example.com')).not.toThrow();
  });

  it('gives the attempts back when one succeeds', () => {
    const { limiter, guess } = limiterAt({ now: 0 });
    guess(9);
    limiter.attempt('a@example.com', '10.0.0.1')();
    expect(() => guess(10)).not.toThrow();
  });

  it('lets guess again after a quarter of an hour', () => {
    const time = { now: 0 };
    const { guess } = limiterAt(time);
    guess(10);
    time.now = 14 * MINUTE;
    expect(() => guess(1)).toThrow('too-many-requests');
    time.now = 15 * MINUTE;
    expect(() => guess(10)).not.toThrow();
    expect(() => guess(1)).toThrow('too-many-requests');
  });
});
