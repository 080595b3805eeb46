import { randomBytes } from 'node:crypto';

const LONGEST = 50;

/** `Travel Policy 2024` is `travel-policy-2024`; a name without Latin letters or digits is `kb-` and 6 hex digits. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  const readable = /[^\d-]/.test(slug) && !/[^\p{ASCII}\p{M}]/u.test(name.normalize('NFD'));
  return readable ? slug : `kb-${randomSuffix()}`;
}

/** Another slug for the same name, when the first one is taken. */
export function slugBeside(slug: string): string {
  return `${slug}-${randomSuffix()}`;
}

function randomSuffix(): string {
  return randomBytes(3).toString('hex');
}
