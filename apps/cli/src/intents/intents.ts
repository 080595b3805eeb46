import {
  ClassifyResponse,
  IntentVersion,
  IntentVersionDetail,
  listOf,
  VersionComparison,
  type IntentProject,
} from '@app/contracts';
import { AppError, type Config } from '@app/platform';
import { text as textOf } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { ApiClient } from '../api-client.js';
import { runningServer } from '../models/running-server.js';
import { words } from '../words.js';
import { findProject } from './find-project.js';
import { showFigures } from './show-figures.js';
import { showResult } from './show-result.js';
import { trainVersion } from './train-version.js';

const usage = `Usage: saseo intents <command>, while Saseo runs

  train <project> [--promote]       train a version and show its figures; --promote makes it the live one
  evaluate <project>                show the figures of the newest version, and compare it with the live one
  classify <project> <text>         what an utterance asks for; - reads one from each line of the standard input
      --channel <name>              with the thresholds of a channel
      --json                        the whole answer

A project is named by its name or id.
`;

const grammar = {
  allowPositionals: true,
  options: {
    promote: { type: 'boolean', default: false },
    channel: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
  },
} as const;

type Options = ReturnType<typeof parseArgs<typeof grammar>>['values'];

/** What a command works on: a server, a project of it, and the words behind the project's name. */
interface Asked {
  client: ApiClient;
  project: IntentProject;
  rest: readonly string[];
  options: Options;
}

const commands: Record<string, { words: number; run: (asked: Asked) => Promise<void> }> = {
  train: { words: 0, run: train },
  evaluate: { words: 0, run: evaluate },
  classify: { words: 1, run: classify },
};

/** Utterances of one request. */
const BATCH = 256;

/**
 * `saseo intents ...`.
 * @param given the words behind `intents`
 * @returns exit code: 0 done, 2 the words make no command
 * @throws AppError what the server answers
 */
export async function runIntentsCommand(given: readonly string[], config: () => Config): Promise<number> {
  let parsed: ReturnType<typeof parseArgs<typeof grammar>>;
  try {
    parsed = parseArgs({ ...grammar, args: [...given] });
  } catch (error) {
    return refuse((error as Error).message);
  }
  if (parsed.values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const [name = '', projectName, ...rest] = parsed.positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command || projectName === undefined || rest.length !== command.words) return refuse();
  const client = await runningServer(config().SASEO_HOME);
  if (!client) throw new AppError('not-running');
  const project = await findProject(client, projectName);
  if (!project) throw new AppError('intent-project-not-found', { detail: projectName });
  await command.run({ client, project, rest, options: parsed.values });
  return 0;
}

async function train({ client, project, options }: Asked): Promise<void> {
  const say = words().intents;
  const version = await trainVersion(client, project.id, (stage) =>
    process.stdout.write(`${say.stage(stage)}\n`),
  );
  process.stdout.write(showFigures(version, say));
  if (!options.promote) return;
  await client.post(`/v1/intents/projects/${project.id}/versions/${version.id}/promote`, {});
  process.stdout.write(`${say.promoted(version.number)}\n`);
}

async function evaluate({ client, project }: Asked): Promise<void> {
  const say = words().intents;
  const path = `/v1/intents/projects/${project.id}`;
  const { items } = listOf(IntentVersion).parse(await client.get(`${path}/versions`));
  const newest = items.find(({ state }) => state === 'ready');
  if (!newest) throw new AppError('intent-version-not-found');
  const version = IntentVersionDetail.parse(await client.get(`${path}/versions/${newest.id}`));
  process.stdout.write(showFigures(version, say));
  if (newest.live || project.liveVersionId === null || !version.report?.test) return;
  const compared = VersionComparison.parse(await client.post(`${path}/compare`, { versionId: newest.id }));
  process.stdout.write(`\n${say.compared(compared)}\n`);
}

async function classify({ client, project, rest: [given = ''], options }: Asked): Promise<void> {
  const say = words().intents;
  const input = given === '-' ? (await textOf(process.stdin)).split(/\r?\n/).filter(Boolean) : [given];
  for (let first = 0; first < input.length; first += BATCH) {
    const texts = input.slice(first, first + BATCH);
    const request = { projectId: project.id, texts, log: false, channel: options.channel };
    const response = ClassifyResponse.parse(await client.post('/v1/intents/classify', request));
    if (options.json) process.stdout.write(`${JSON.stringify(response)}\n`);
    else
      response.results.forEach((result, index) =>
        process.stdout.write(showResult(texts[index]!, result, say)),
      );
  }
}

function refuse(why = ''): number {
  process.stderr.write(why ? `${why}\n\n${usage}` : usage);
  return 2;
}
