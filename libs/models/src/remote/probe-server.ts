import { AppError } from '@app/platform';
import { z } from 'zod';
import type { ServerConnection } from './server-connection.js';
import type { Server, ServerKind } from './servers.js';

const tokens = z.int().min(1);

/** `parent`: the model that an adapter of vLLM, which is listed as a model, belongs to. */
const ModelList = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.string(),
      owned_by: z.string().nullish(),
      parent: z.string().nullish(),
      max_model_len: tokens.nullish(),
    }),
  ),
});
const TgiInfo = z.looseObject({ model_id: z.string(), max_total_tokens: tokens.nullish() });
const LlamaProperties = z.looseObject({ default_generation_settings: z.looseObject({ n_ctx: tokens }) });
const Version = z.looseObject({ version: z.string() });

/** How servers call themselves the owner of a model. */
const owners: Record<string, ServerKind> = {
  vllm: 'vllm',
  llamacpp: 'llama-server',
  library: 'ollama',
  saseo: 'saseo',
};

/** What is known before a server is asked. */
export interface ServerSettings {
  /** Undefined: the only one that the server lists. */
  readonly model?: string | undefined;
  /** `auto`: as the server shows itself. */
  readonly server: ServerKind | 'auto';
}

type Ask = <Schema extends z.ZodType>(path: string, schema: Schema) => Promise<z.output<Schema> | undefined>;
type Listed = z.output<typeof ModelList>['data'];
type Details = Pick<Server, 'contextTokens' | 'version'>;

/**
 * Asks a server which one it is and what it holds.
 * @throws AppError `generator-model-missing` when no model is named and the server does not list exactly one, and the
 * failures of the connection
 */
export async function probeServer(
  connection: ServerConnection,
  settings: ServerSettings,
  signal: AbortSignal,
): Promise<Server> {
  const ask: Ask = async (path, schema) => schema.safeParse(await connection.get(path, signal)).data;
  const listed = (await ask('/v1/models', ModelList))?.data ?? [];
  const kind = settings.server === 'auto' ? await kindOf(listed, ask) : settings.server;
  const models = listed.map(({ id }) => id);
  const model = settings.model ?? onlyOne(listed);
  return { kind, model, models, ...(await readDetails(kind, ask, listed, model)) };
}

async function kindOf([first]: Listed, ask: Ask): Promise<ServerKind> {
  const owner = owners[first?.owned_by ?? ''];
  if (owner) return owner;
  return (await ask('/info', TgiInfo)) ? 'tgi' : 'openai';
}

async function readDetails(kind: ServerKind, ask: Ask, listed: Listed, model: string): Promise<Details> {
  const details: Details = { contextTokens: undefined, version: undefined };
  switch (kind) {
    case 'vllm': {
      const contextTokens = listed.find(({ id }) => id === model)?.max_model_len ?? undefined;
      return { contextTokens, version: readVersion((await ask('/version', Version))?.version) };
    }
    case 'llama-server': {
      const contextTokens = (await ask('/props', LlamaProperties))?.default_generation_settings.n_ctx;
      return { ...details, contextTokens };
    }
    case 'tgi':
      return { ...details, contextTokens: (await ask('/info', TgiInfo))?.max_total_tokens ?? undefined };
    default:
      return details;
  }
}

function onlyOne(listed: Listed): string {
  const names = listed.filter(({ parent }) => !parent).map(({ id }) => id);
  const [model, ...others] = names;
  if (model !== undefined && others.length === 0) return model;
  const detail = `GENERATOR_MODEL is not set, and the server lists ${names.join(', ') || 'no model'}`;
  throw new AppError('generator-model-missing', { detail });
}

function readVersion(version: string | undefined): readonly [number, number] | undefined {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}
