import type { Role } from '@app/contracts';

/** The roles, those with most rights first. */
export const rolesByRights: Role[] = ['owner', 'editor', 'agent', 'reader', 'auditor'];
