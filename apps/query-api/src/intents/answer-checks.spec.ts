import type { StoredAnswerCheck, Verdict } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { checkView, statusOf } from './answer-checks.js';

const evidence = (versionId: string) => ({
  documentId: `document of ${versionId}`,
  versionId,
  start: 0,
  end: 2,
  quote: '네.',
  score: 1,
});
const claim = (verdict: Verdict, ...versions: string[]) => ({
  text: '네.',
  start: 0,
  end: 2,
  verdict,
  score: 1,
  reasons: [],
  evidence: versions.map(evidence),
});

describe('statusOf', () => {
  it.each([
    [['supported'], 'verified'],
    [['supported', 'not_checkable'], 'verified'],
    [['supported', 'unsupported'], 'unverified'],
    [['supported', 'partly'], 'unverified'],
    [['contradicted'], 'unverified'],
    [['not_checkable'], 'unverified'],
    [[], 'unverified'],
  ] satisfies [Verdict[], string][])('of %j is %s', (verdicts, status) => {
    const claims = verdicts.map((verdict) => claim(verdict));
    expect(statusOf({ status: 'verified', claims })).toBe(status);
  });

  it('verifies nothing when the check did not run', () => {
    expect(statusOf({ status: 'unverified', claims: [claim('supported')] })).toBe('unverified');
  });
});

describe('checkView', () => {
  const stored: StoredAnswerCheck = {
    status: 'verified',
    checkedAt: '2026-11-01T00:00:00.000Z',
    kbVersions: { one: 3, two: 5 },
    claims: [claim('supported', 'read', 'secret')],
  };
  const readable = new Map([['read', { title: '안내' }]]);
  const published = (...versions: [string, number][]) => ({ published: new Map(versions), readable });

  it('shows evidence of what may be read, with its title', () => {
    const view = checkView(stored, published(['one', 3], ['two', 5]));
    expect(view.stale).toBe(false);
    expect(view.claims[0]?.evidence).toEqual([{ ...evidence('read'), title: '안내' }]);
  });

  it('is stale when one of its knowledge bases was published anew or is gone', () => {
    expect(checkView(stored, published(['one', 4], ['two', 5])).stale).toBe(true);
    expect(checkView(stored, published(['one', 3])).stale).toBe(true);
  });
});
