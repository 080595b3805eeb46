import type { ApiKey, Role, User } from '@app/contracts';
import { expect, it } from 'vitest';
import { keysOf, membersByRole, withoutRole } from './members.js';

function user(id: string, ...grants: [Role, string | null][]): User {
  return {
    id,
    email: `${id}@example.com`,
    grants: grants.map(([role, knowledgeBaseId]) => ({ role, knowledgeBaseId })),
    createdAt: '2026-01-01T00:00:00.000Z',
  };
}

it('tells who holds each role here, and whether it is from the whole workspace', () => {
  const users = [
    user('reads-here', ['reader', 'here']),
    user('reads-there', ['reader', 'there']),
    user('owns-all', ['owner', null]),
    user('edits-twice', ['editor', 'here'], ['editor', null], ['reader', 'here']),
  ];
  expect(membersByRole(users, 'here')).toEqual([
    { role: 'owner', members: [{ id: 'owns-all', email: 'owns-all@example.com', everywhere: true }] },
    { role: 'editor', members: [{ id: 'edits-twice', email: 'edits-twice@example.com', everywhere: true }] },
    {
      role: 'reader',
      members: [
        { id: 'reads-here', email: 'reads-here@example.com', everywhere: false },
        { id: 'edits-twice', email: 'edits-twice@example.com', everywhere: false },
      ],
    },
  ]);
});

it('offers those who hold no role of this place alone', () => {
  const users = [
    user('here', ['reader', 'here']),
    user('there', ['owner', 'there']),
    user('all', ['owner', null]),
    user('none'),
  ];
  expect(withoutRole(users, 'here').map(({ id }) => id)).toEqual(['there', 'all', 'none']);
});

it('leaves out keys that name other knowledge bases only', () => {
  const key = (id: string, knowledgeBases: string[] | null): ApiKey => ({
    id,
    name: id,
    prefix: 'saseo_a',
    verbs: ['ask'],
    knowledgeBases,
    expiresAt: null,
    origins: null,
    requestsPerMinute: null,
    createdAt: '2026-01-01T00:00:00.000Z',
  });
  const keys = [key('all', null), key('here', ['there', 'here']), key('there', ['there']), key('none', [])];
  expect(keysOf(keys, 'here').map(({ id }) => id)).toEqual(['all', 'here']);
});
