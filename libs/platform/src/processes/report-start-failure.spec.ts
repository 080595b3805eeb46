import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/app-error.js';
import { describeStartFailure } from './report-start-failure.js';

describe('describeStartFailure', () => {
  it('says in the language of the terminal what is wrong, with its code and detail', () => {
    const error = new AppError('port-in-use', { detail: 'SASEO_PORT=3210 (127.0.0.1)' });
    expect(describeStartFailure(error, 'en')).toBe(
      'The port is already in use by another program. (port-in-use)\nSASEO_PORT=3210 (127.0.0.1)\n',
    );
    expect(describeStartFailure(error, 'ko')).toMatch(/^다른 프로그램이 이미 이 포트를/);
  });

  it('knows a taken port when the system reports it', () => {
    const error = Object.assign(new Error('listen'), { code: 'EADDRINUSE', address: '127.0.0.1', port: 80 });
    expect(describeStartFailure(error, 'en')).toContain('(port-in-use)\n127.0.0.1:80');
  });

  it('shows the stack of a bug', () => {
    expect(describeStartFailure(new TypeError('x is not a function'))).toMatch(
      /^TypeError: x is not.*\n +at /,
    );
  });
});
