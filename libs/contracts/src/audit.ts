import { z } from 'zod';
import { ListQuery } from './knowledge-bases.js';

/** Query of `GET /v1/audit`; `until` is exclusive. */
export const AuditQuery = ListQuery.extend({
  action: z.string().max(100).optional().describe('As it stands in an entry, such as api-key-create'),
  actorId: z.uuid().optional(),
  subjectId: z.uuid().optional(),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** Who did what, when. Entries can be read and added, never changed. */
export const AuditEntry = z.strictObject({
  id: z.uuid(),
  action: z.string().describe('<noun>-<verb>'),
  actorId: z.uuid().nullable().describe('A user or an API key; null for the product itself'),
  actor: z.string().nullable().describe('E-mail address or name of the key; null where it is gone'),
  subjectId: z.uuid().nullable().describe('What it was done to'),
  detail: z.record(z.string(), z.unknown()),
  createdAt: z.iso.datetime(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
