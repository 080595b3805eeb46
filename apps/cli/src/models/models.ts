import { parseArgs } from 'node:util';
import { ModelRole } from '@app/contracts';
import type { Config } from '@app/platform';
import { z } from 'zod';
import type { AddOptions } from './add-model.js';

const usage = `Usage: saseo models <command>

  list [--json] [--catalogue]       show what is installed and what is active (*), or what is recommended
  add <folder|archive|address>      install a model or adapter: a folder, a .zip, .tar, .tar.gz or .tar.zst, or an
                                    address that ends so or in model.json, adapter.json or SHA256SUMS
  add <entry> --from <...>          the same, as an entry of the catalogue
      --licence <SPDX id>           where the model names none
      --accept-licence-terms        installs on your word what is not free for commercial use
      --sha256 <sum>                of an archive, or of the list of files at an address
      --trust-first                 records the sum of a first download instead
      --name, --version, --role     what the model does not say, or another name
      --variant <q4, fp16, ...>     which of several graphs
      --as-downloaded               leaves the graph of a generator as it is, instead of rewriting it for serving
      --memory <MiB>                most memory for its trial
  verify [<role> <id>]              read every file and compare it with its sum; exit 1 when one differs
  measure <role> <id> [--json]      how fast a model is on this machine, in some seconds; list then shows it
  use <role> <id>                   make a model the active one; "none" for a role that can do without
  rollback <role>                   back to the model before
  remove <role> <id> [--force]      remove an installed model that is not needed

Roles: embedder, judge, generator, adapter. An id is <name>/<version>; of an adapter its name.
`;

const grammar = {
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    catalogue: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
    from: { type: 'string' },
    role: { type: 'string' },
    name: { type: 'string' },
    version: { type: 'string' },
    variant: { type: 'string' },
    licence: { type: 'string' },
    sha256: { type: 'string' },
    memory: { type: 'string' },
    'trust-first': { type: 'boolean', default: false },
    'as-downloaded': { type: 'boolean', default: false },
    'accept-licence-terms': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
  },
} as const;

type Options = ReturnType<typeof parseArgs<typeof grammar>>['values'];

/** A command with what stands behind its name; undefined when that is not what it needs. */
type Command = (config: Config, words: string[], options: Options) => Promise<boolean | void> | undefined;

// Each loads what it needs, as the commands of `saseo` do.
const commands: Record<string, Command> = {
  list: (config, words, { json, catalogue }) =>
    words.length === 0
      ? import('./list-models.js').then((module) =>
          catalogue ? module.listCatalogue(config, { json }) : module.listModels(config, { json }),
        )
      : undefined,
  add: (config, words, options) => {
    const request = readAddOptions(words, options);
    return request && import('./add-model.js').then((module) => module.addModel(config, request));
  },
  verify: (config, [role, id, ...rest]) =>
    rest.length === 0
      ? import('./verify-models.js').then((module) => module.verifyModels(config, role, id))
      : undefined,
  measure: (config, [role, id, ...rest], { json }) => {
    const known = ModelRole.safeParse(role).data;
    if (!known || id === undefined || rest.length > 0) return undefined;
    return import('./measure-model.js').then((module) =>
      module.measure(config, { role: known, id }, { json }),
    );
  },
  use: (config, [role, id, ...rest]) => {
    const known = ModelRole.safeParse(role).data;
    if (!known || id === undefined || rest.length > 0) return undefined;
    return import('./choose-model.js').then((module) => module.useModel(config, { role: known, id }));
  },
  rollback: (config, [role, ...rest]) => {
    const known = ModelRole.safeParse(role).data;
    if (!known || rest.length > 0) return undefined;
    return import('./choose-model.js').then((module) => module.rollbackModel(config, known));
  },
  remove: (config, [role, id, ...rest], { force }) =>
    role !== undefined && id !== undefined && rest.length === 0
      ? import('./remove-models.js').then((module) => module.removeModel(config, { role, id, force }))
      : undefined,
};

const AddWords = z.object({
  source: z.string(),
  role: z.enum([...ModelRole.options, 'adapter']).optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
  memoryMb: z.coerce.number().int().min(64).optional(),
});

function readAddOptions(words: readonly string[], options: Options): AddOptions | undefined {
  const [source, ...rest] = words;
  const { memory: memoryMb, sha256, role, from, name, version, variant, licence } = options;
  const checked = AddWords.safeParse({ source, memoryMb, sha256, role });
  if (rest.length > 0 || !checked.success) return undefined;
  return {
    ...checked.data,
    from,
    name,
    version,
    variant,
    licence,
    trustFirst: options['trust-first'],
    asDownloaded: options['as-downloaded'],
    acceptsTerms: options['accept-licence-terms'],
  };
}

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
