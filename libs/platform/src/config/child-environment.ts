import { variables } from './variables.js';

/** What a parent may decide for the processes it starts. */
export type EnvironmentAdditions = Partial<Record<keyof typeof variables, string>>;

/** The environment of this process with additions, for a child. An addition replaces a `NAME_FILE` of the same name. */
export function childEnvironment(additions: EnvironmentAdditions): Record<string, string | undefined> {
  const replaced = new Set(Object.keys(additions).map((name) => `${name}_FILE`));
  const kept = Object.entries(process.env).filter(([name]) => !replaced.has(name));
  return { ...Object.fromEntries(kept), ...additions };
}
