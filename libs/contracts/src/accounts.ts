import { z } from 'zod';

export const Role = z.enum(['owner', 'editor', 'reader', 'agent', 'auditor']);
export type Role = z.infer<typeof Role>;

/** What a key or a role may do. */
export const Verb = z.enum(['manage', 'edit', 'ask', 'search', 'classify', 'audit']);
export type Verb = z.infer<typeof Verb>;

/** The verbs of each role. */
export const roleVerbs: Record<Role, readonly Verb[]> = {
  owner: ['manage', 'edit', 'ask', 'search', 'classify', 'audit'],
  editor: ['edit', 'ask', 'search', 'classify'],
  reader: ['ask', 'search'],
  agent: ['ask', 'search', 'classify'],
  auditor: ['audit'],
};

export const LoginRequest = z.strictObject({
  email: z.email().max(320),
  password: z.string().min(1).max(1_000),
});
export type LoginRequest = z.infer<typeof LoginRequest>;

export const RefreshRequest = z.strictObject({ refreshToken: z.string().min(1).max(2_000) });

/** `accessToken` is a JWT, `expiresIn` its life in seconds; the refresh token is used once. */
export const Tokens = z.strictObject({
  accessToken: z.string(),
  refreshToken: z.string(),
  tokenType: z.literal('Bearer'),
  expiresIn: z.int().positive(),
});
export type Tokens = z.infer<typeof Tokens>;

/** Who the caller is and what it may do; `knowledgeBaseId` null means the whole workspace. */
export const Me = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['user', 'api-key']),
  email: z.string().nullable().describe('Null for an API key'),
  grants: z.array(z.strictObject({ verbs: z.array(Verb), knowledgeBaseId: z.uuid().nullable() })),
});
export type Me = z.infer<typeof Me>;

/** Least characters of a password. */
export const PASSWORD_LENGTH = 12;

export const CreateUser = z.strictObject({
  email: z.email().max(320),
  password: z.string().min(PASSWORD_LENGTH).max(1_000),
  role: Role,
  knowledgeBases: z.array(z.uuid()).max(100).optional().describe('Absent: the whole workspace'),
});
export type CreateUser = z.infer<typeof CreateUser>;

/** Body of `PUT /v1/users/{id}/grants`: the one role of a user in a knowledge base, or in the whole workspace. */
export const GrantRole = z.strictObject({
  knowledgeBaseId: z.uuid().nullable().describe('Null: the whole workspace'),
  role: Role.nullable().describe('Null: none there from now on'),
});
export type GrantRole = z.infer<typeof GrantRole>;

export const User = z.strictObject({
  id: z.uuid(),
  email: z.string(),
  grants: z.array(z.strictObject({ role: Role, knowledgeBaseId: z.uuid().nullable() })),
  createdAt: z.iso.datetime(),
});
export type User = z.infer<typeof User>;

/** Scheme, host and port of a web page, as browsers send it (RFC 6454): no path, no wildcard. */
export const WebOrigin = z.string().max(300).refine(isOrigin, 'an origin such as https://www.example.com');

function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Requests a minute of a publishable key for which no other limit is given. */
export const PUBLISHABLE_REQUESTS_PER_MINUTE = 60;

const RequestsPerMinute = z.int().min(1).max(100_000);

/** With `origins` the key is publishable: it opens the chat widget of these pages, and nothing else. */
export const CreateApiKey = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    verbs: z.array(Verb).min(1),
    knowledgeBases: z.array(z.uuid()).max(100).optional().describe('Absent: all of the workspace'),
    expiresAt: z.iso.datetime().optional(),
    origins: z.array(WebOrigin).min(1).max(20).optional().describe('Pages that may carry the key'),
    requestsPerMinute: RequestsPerMinute.optional().describe(
      'Of this key; unless told 60 of a publishable one, and what the policy key-requests-per-minute says of others',
    ),
  })
  .refine(({ origins, verbs }) => !origins || (verbs.length === 1 && verbs[0] === 'ask'), {
    path: ['verbs'],
    message: 'of a publishable key are ask alone',
  })
  .refine(
    ({ origins, knowledgeBases = [] }) =>
      !origins || (knowledgeBases.length > 0 && knowledgeBases.length <= 20),
    {
      path: ['knowledgeBases'],
      message: 'of a publishable key are named, 20 at most',
    },
  );
export type CreateApiKey = z.infer<typeof CreateApiKey>;

/** Body of `PATCH /v1/api-keys/{id}`. */
export const ChangeApiKey = z.strictObject({
  requestsPerMinute: RequestsPerMinute.nullable().describe(
    'Null: as the policy key-requests-per-minute says; a publishable key has a limit of its own',
  ),
});
export type ChangeApiKey = z.infer<typeof ChangeApiKey>;

export const ApiKey = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  verbs: z.array(Verb),
  knowledgeBases: z.array(z.uuid()).nullable(),
  expiresAt: z.iso.datetime().nullable(),
  origins: z.array(z.string()).nullable().describe('Null unless it is publishable'),
  requestsPerMinute: z.int().nullable().describe('Null: as the policy key-requests-per-minute says'),
  createdAt: z.iso.datetime(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** The only answer that ever holds the key itself. */
export const CreatedApiKey = ApiKey.extend({ key: z.string() });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;
