import type { Config } from '@app/platform';
import type { Role } from './model-description.js';
import { readChoices } from './model-choices.js';
import type { ModelPlaces } from './model-places.js';

/** Roles that have one active model each. */
export const roles = ['embedder', 'judge', 'generator'] as const satisfies readonly Role[];

/** Says that a role has no model. Not for the embedder. */
export const noModel = 'none';

/** What serves as long as nobody decides otherwise. */
export const defaultModels: Readonly<Record<Role, string>> = {
  embedder: 'saseo-static/1',
  judge: noModel,
  generator: noModel,
};

/** The model of a role, and what decided it. */
export interface ActiveModel {
  readonly role: Role;
  /** `<name>/<version>`, or `none`. */
  readonly id: string;
  /** An environment variable stands above a choice by `saseo models use`, a choice above the default. */
  readonly decidedBy: 'environment' | 'choice' | 'default';
  /** What a rollback of the choice leads to; undefined when there is no choice to roll back. */
  readonly previous: string | undefined;
}

/** Ids that the configuration names, by role; undefined where it names none. */
export type ConfiguredModels = Readonly<Record<Role, string | undefined>>;

/**
 * The environment variable that decides a role whatever is chosen; undefined where a choice counts. A generator on
 * another machine goes before all of this one.
 */
export function decidingVariable(config: Config, role: Role): string | undefined {
  if (role === 'generator' && config.GENERATOR_URL !== undefined) return 'GENERATOR_URL';
  return configuredModels(config)[role] === undefined ? undefined : `SASEO_${role.toUpperCase()}`;
}

/** The ids that a configuration names. */
export function configuredModels(config: Config): ConfiguredModels {
  return {
    embedder: config.SASEO_EMBEDDER,
    judge: config.SASEO_JUDGE,
    generator: config.SASEO_GENERATOR,
  };
}

/**
 * What is active in each role.
 * @throws AppError `configuration-invalid` when the file of choices cannot be read
 */
export async function activeModels(
  places: ModelPlaces,
  configured: ConfiguredModels,
): Promise<Record<Role, ActiveModel>> {
  const choices = await readChoices(places.installed);
  const activeOf = (role: Role): ActiveModel => {
    const [before, chosen] = [choices[role]?.at(-2), choices[role]?.at(-1)];
    const previous = chosen && (before?.id ?? defaultModels[role]);
    const given = configured[role];
    if (given !== undefined) return { role, id: given, decidedBy: 'environment', previous };
    if (chosen) return { role, id: chosen.id, decidedBy: 'choice', previous };
    return { role, id: defaultModels[role], decidedBy: 'default', previous };
  };
  return {
    embedder: activeOf('embedder'),
    judge: activeOf('judge'),
    generator: activeOf('generator'),
  };
}

/** The same as ids for `startModels`: a role without a model is undefined. */
export function choiceOf(active: Readonly<Record<Role, { readonly id: string }>>): {
  embedder: string;
  judge: string | undefined;
  generator: string | undefined;
} {
  const idOf = (role: Role) => (active[role].id === noModel ? undefined : active[role].id);
  return { embedder: active.embedder.id, judge: idOf('judge'), generator: idOf('generator') };
}
