import { z } from 'zod';
import { parseProcessorList } from './processor-list.js';

/** One environment variable: its schema, what it does, and whether it may come from a file (`NAME_FILE`). */
export interface Variable<Schema extends z.ZodType = z.ZodType> {
  schema: Schema;
  description: string;
  secret?: boolean;
  /** Example for `.env.example` where the default says too little. */
  example?: string;
}

const define = <Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  more: { secret?: boolean; example?: string } = {},
): Variable<Schema> => ({ schema, description, ...more });

const port = z.coerce.number().int().min(0).max(65_535);
const count = (minimum: number, maximum: number) => z.coerce.number().int().min(minimum).max(maximum);

/** A model of one role. It stands above what `saseo models use` chose, and that above the default. */
const model = (byDefault: string, description: string) =>
  define(z.string().optional(), `${description} Unset: what \`saseo models use\` chose.`, {
    example: byDefault,
  });

/** Execution providers of onnxruntime-node, on the systems that have them. */
const providers = ['cpu', 'cuda', 'tensorrt', 'dml', 'coreml', 'webgpu'] as const;

/** Every variable Saseo reads. Nothing else in the code looks at the environment. */
export const variables = {
  SASEO_HOME: define(z.string().min(1).default('./.saseo'), 'Data directory of the embedded default.'),
  SASEO_HOST: define(z.string().min(1).default('127.0.0.1'), 'Address the API listens on.'),
  SASEO_PORT: define(port.default(3210), 'Port of the API.'),
  SASEO_WORKER_PORT: define(port.default(3211), 'Port of the health endpoint of the ingestion worker.'),
  SASEO_LOG_LEVEL: define(
    z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
    'Least severe level that is logged.',
  ),
  SASEO_LOG_FORMAT: define(
    z.enum(['json', 'line']).default('json'),
    'One JSON object or one short line per entry. `saseo start` sets line.',
  ),
  DATABASE_URL: define(
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    'PostgreSQL, 14 or newer. Unset: the embedded one, which `saseo start` runs.',
    { secret: true, example: 'postgres://saseo:password@localhost:5432/saseo' },
  ),
  REDIS_URL: define(
    z.url({ protocol: /^rediss?$/ }).optional(),
    'Redis for the queue, 6.2 or newer, noeviction, with AOF. Unset: the queue lives in PostgreSQL.',
    { secret: true, example: 'redis://localhost:6379' },
  ),
  VECTOR_URI: define(z.string().optional(), 'LanceDB folder or s3:// address. Unset: below SASEO_HOME.'),
  FILES_URI: define(
    z.string().optional(),
    'Folder of original and normalised files. Unset: below SASEO_HOME.',
  ),
  SASEO_SECRET: define(
    z.string().min(32).optional(),
    'Key that signs sign-in tokens and hides callers in the log of intents, at least 32 characters. `saseo start` makes and keeps one.',
    { secret: true },
  ),
  SASEO_ADMIN_EMAIL: define(
    z.email().default('admin@saseo.local'),
    'Sign-in name of the first administrator.',
  ),
  SASEO_ADMIN_PASSWORD: define(
    z.string().min(12).optional(),
    'Password of the first administrator. Unset: a random one, printed once.',
    { secret: true },
  ),
  SASEO_SUPERVISOR_KEY_HASH: define(
    z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex')
      .optional(),
    'SHA-256 of the API key by which the command line acts as the owner. `saseo start` makes and sets it.',
    { secret: true },
  ),
  SASEO_EMBEDDER: model('saseo-static/1', 'Encoder, as <name>/<version> of a model folder.'),
  SASEO_JUDGE: model('none', 'Judge that ranks passages and checks claims, as <name>/<version>, or none.'),
  SASEO_GENERATOR: model(
    'none',
    'Generator that writes answers, as <name>/<version>, or none: answers are composed of quotes.',
  ),
  GENERATOR_URL: define(
    z
      .url({ protocol: /^https?$/ })
      .refine(
        (url) => !new URL(url).username && !new URL(url).password,
        'the key belongs into GENERATOR_API_KEY',
      )
      .optional(),
    'OpenAI-compatible server that writes answers instead of SASEO_GENERATOR, for example vLLM.',
    { example: 'http://gpu-1:8000/v1' },
  ),
  GENERATOR_MODEL: define(
    z.string().min(1).optional(),
    'Model of that server. Unset: the only one that it lists.',
  ),
  GENERATOR_API_KEY: define(z.string().min(1).optional(), 'Key that the server asks for.', { secret: true }),
  GENERATOR_SERVER: define(
    z.enum(['auto', 'vllm', 'llama-server', 'ollama', 'tgi', 'saseo', 'openai']).default('auto'),
    'Which server it is, which decides what it can be held to. auto: as it shows itself.',
  ),
  GENERATOR_API: define(
    z.enum(['auto', 'chat', 'completions']).default('auto'),
    'Conversations or texts to continue. auto: the latter where the server lacks the former.',
  ),
  GENERATOR_CONTEXT_TOKENS: define(
    count(256, 10_000_000).optional(),
    'Tokens of prompt and answer together. Unset: as vLLM, llama-server and TGI tell, else 4096.',
  ),
  GENERATOR_CONNECT_SECONDS: define(count(1, 60).default(5), 'Longest wait for a connection to it.'),
  GENERATOR_FIRST_TOKEN_SECONDS: define(
    count(1, 3_600).default(60),
    'Longest wait for the first token, the line of the server included.',
  ),
  GENERATOR_IDLE_SECONDS: define(count(1, 3_600).default(20), 'Longest wait between two tokens.'),
  GENERATOR_TOTAL_SECONDS: define(
    count(1, 7_200).default(300),
    'Longest time of one text, more tries included.',
  ),
  GENERATOR_RETRIES: define(
    count(0, 10).default(2),
    'More tries after one that failed before its first token.',
  ),
  GENERATOR_REQUEST_FIELDS: define(
    z
      .string()
      .default('{}')
      .transform((text, context) => {
        try {
          const fields: unknown = JSON.parse(text);
          if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return fields;
        } catch {
          // The same message.
        }
        context.addIssue('must be a JSON object');
        return z.NEVER;
      }),
    'JSON object of fields that are added to every request for a text, for example to switch off thinking.',
    { example: '{"chat_template_kwargs":{"enable_thinking":false}}' },
  ),
  SASEO_MODEL_THREADS: define(
    count(1, 1_024).optional(),
    'Threads of one run of a model. Unset: the physical cores within the quota, less one from four on, 16 at most; half of it in the worker.',
  ),
  SASEO_MODEL_PROCESSORS: define(
    z
      .string()
      .default('auto')
      .transform((value, context) => {
        if (value === 'auto' || value === 'none') return value;
        const list = parseProcessorList(value);
        if (!list) context.addIssue('must be auto, none or a list such as 0-7,16-23');
        return list ?? z.NEVER;
      }),
    'Logical processors that the threads of the API are pinned to, as 0-7,16-23; auto: from four cores on; or none.',
    { example: 'auto' },
  ),
  SASEO_MODEL_PROVIDERS: define(
    z
      .string()
      .default('cpu')
      .transform((value) => value.split(',').map((name) => name.trim()))
      .pipe(z.array(z.enum(providers)).min(1)),
    'Execution providers of the models in the order of preference, for example cuda,cpu. The processor comes last by itself.',
    { example: 'cpu' },
  ),
  SASEO_MODEL_MEMORY_MB: define(
    count(64, 16_777_216).optional(),
    'Memory limit of the models process, in MiB: over it, it is started again. Unset: half of the memory, a quarter in the worker.',
  ),
  SASEO_UPLOAD_LIMIT_MB: define(count(1, 2_048).default(64), 'Largest upload, in MiB.'),
  SASEO_TEXT_LIMIT_MB: define(count(1, 512).default(16), 'Most text one document may hold, in MiB of UTF-8.'),
  SASEO_PARSER_MEMORY_MB: define(
    count(256, 65_536).default(2_048),
    'Memory limit of a parser process, in MiB.',
  ),
  SASEO_PARSER_SECONDS: define(
    count(5, 3_600).default(60),
    'Time limit of a parser process, before pages count.',
  ),
  SASEO_WORKER_CONCURRENCY: define(count(1, 64).default(2), 'Documents that one worker ingests at once.'),
  SASEO_DRAIN_SECONDS: define(count(0, 600).default(20), 'Longest wait for running work at a stop.'),
  SASEO_ANSWER_CONCURRENCY: define(
    count(1, 512).default(16),
    'Answers worked on at once; more are refused with 429 and Retry-After.',
  ),
  SASEO_GENERATION_CONCURRENCY: define(
    count(1, 512).default(8),
    'Texts of the generator in work or waiting at once; more are refused with 429 and Retry-After.',
  ),
  SASEO_GENERATION_SECONDS: define(
    count(1, 3_600).default(120),
    'Longest time of the generator for one answer, waiting included. Then quotes complete it.',
  ),
  SASEO_RESUME_SECONDS: define(
    count(0, 600).default(20),
    'How long a streamed answer is still written after its reader was lost, who may come back for it.',
  ),
  SASEO_BENCH_DATA: define(
    z.string().default('../shared/data'),
    'Folder of the data packs that `npm run bench` reads; a bench without its data says so.',
  ),
} as const satisfies Record<string, Variable>;

/** Checked values by variable name. */
export type Config = {
  readonly [Name in keyof typeof variables]: z.output<(typeof variables)[Name]['schema']>;
};
