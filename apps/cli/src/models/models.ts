import { parseArgs } from 'node:util';
import { ModelRole } from '@app/contracts';
import type { Config } from '@app/platform';

const usage = `Usage: saseo models <command>

  list [--json]                     show what is installed and what is active (*)
  verify [<role> <id>]              read every file and compare it with its sum; exit 1 when one differs
  use <role> <id>                   make a model the active one; "none" for a role that can do without
  rollback <role>                   back to the model before
  remove <role> <id> [--force]      remove an installed model that is not needed

Roles: embedder, judge, generator, adapter. An id is <name>/<version>; of an adapter its name.
`;

const grammar = {
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
  },
} as const;

type Options = ReturnType<typeof parseArgs<typeof grammar>>['values'];

/** A command with what stands behind its name; undefined when that is not what it needs. */
type Command = (config: Config, words: string[], options: Options) => Promise<boolean | void> | undefined;

// Each loads what it needs, as the commands of `saseo` do.
const commands: Record<string, Command> = {
  list: (config, words, { json }) =>
    words.length === 0
      ? import('./list-models.js').then((module) => module.listModels(config, { json }))
      : undefined,
  verify: (config, [role, id, ...rest]) =>
    rest.length === 0
      ? import('./verify-models.js').then((module) => module.verifyModels(config, role, id))
      : undefined,
  use: (config, [role, id, ...rest], { force }) => {
    const known = ModelRole.safeParse(role).data;
    if (!known || id === undefined || rest.length > 0) return undefined;
    return import('./choose-model.js').then((module) => module.useModel(config, { role: known, id, force }));
  },
  rollback: (config, [role, ...rest], { force }) => {
    const known = ModelRole.safeParse(role).data;
    if (!known || rest.length > 0) return undefined;
    return import('./choose-model.js').then((module) => module.rollbackModel(config, { role: known, force }));
  },
  remove: (config, [role, id, ...rest], { force }) =>
    role !== undefined && id !== undefined && rest.length === 0
      ? import('./remove-models.js').then((module) => module.removeModel(config, { role, id, force }))
      : undefined,
};

/**
 * `saseo models ...`.
 * @param words the words behind `models`
 * @returns exit code: 0 done, 1 something is wrong, 2 the words make no command
 */
export async function runModelsCommand(words: readonly string[], config: () => Config): Promise<number> {
  let parsed: ReturnType<typeof parseArgs<typeof grammar>>;
  try {
    parsed = parseArgs({ ...grammar, args: [...words] });
  } catch (error) {
    return refuse((error as Error).message);
  }
  const [name = '', ...rest] = parsed.positionals;
  if (parsed.values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const running = Object.hasOwn(commands, name) ? commands[name]?.(config(), rest, parsed.values) : undefined;
  if (!running) return refuse();
  return (await running) === false ? 1 : 0;
}

function refuse(why = ''): number {
  process.stderr.write(why ? `${why}\n\n${usage}` : usage);
  return 2;
}
