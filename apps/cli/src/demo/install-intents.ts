import { Intent, IntentAction, IntentProject, listOf } from '@app/contracts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ApiClient } from '../api-client.js';
import { findProject } from '../intents/find-project.js';
import { trainVersion } from '../intents/train-version.js';

/** Examples of one request. */
const BATCH = 1_000;

const Definitions = z.array(
  z.object({ name: z.string(), title: z.string(), description: z.string(), parent: z.string() }),
);
const Lines = z.array(z.object({ text: z.string(), intent: z.string().nullable().default(null) }));
const Parts = z.object({ train: z.array(z.int()), validation: z.array(z.int()) });
const Split = z.object({ utterances: Parts, outOfScope: Parts });
/** An action on a knowledge base means that of the demo; without it the intent has none. */
const Project = z.object({
  name: z.string(),
  language: z.string(),
  settings: z.looseObject({}),
  entities: z.array(z.unknown()),
  actions: z.record(z.string(), z.looseObject({ kind: z.string() })),
});

interface Example {
  text: string;
  intent: string | null;
  part: 'train' | 'test';
}

/**
 * Makes the call-centre project of the demo, trains it and promotes the version. May be repeated: what is there stays.
 * Its fixed test is the validation part of the written set; the test part is kept for reports.
 */
export async function installIntents(
  client: ApiClient,
  { folder, knowledgeBaseId }: { folder: string; knowledgeBaseId: string | undefined },
): Promise<IntentProject> {
  const project = Project.parse(await readJson(folder, 'project.json'));
  const found = await findProject(client, project.name);
  if (found?.liveVersionId) return found;
  const { name, language, settings } = project;
  const { id } =
    found ?? IntentProject.parse(await client.post('/v1/intents/projects', { name, language, settings }));
  const path = `/v1/intents/projects/${id}`;
  const known = listOf(Intent).parse(await client.get(`${path}/intents`));
  const isKnown = new Set(known.items.map((intent) => intent.name));
  for (const definition of Definitions.parse(await readJson(folder, 'intents.json'))) {
    if (isKnown.has(definition.name)) continue;
    const action = actionOf(project.actions[definition.name], knowledgeBaseId);
    await client.post(`${path}/intents`, { ...definition, action });
  }
  await client.put(`${path}/entities`, { entities: project.entities });
  const examples = await readExamples(folder);
  for (let first = 0; first < examples.length; first += BATCH) {
    await client.post(`${path}/utterances`, { utterances: examples.slice(first, first + BATCH) });
  }
  const version = await trainVersion(client, id);
  return IntentProject.parse(await client.post(`${path}/versions/${version.id}/promote`, {}));
}

function actionOf(
  action: { kind: string } | undefined,
  knowledgeBaseId: string | undefined,
): IntentAction | null {
  if (action?.kind !== 'knowledge-base') return action ? IntentAction.parse(action) : null;
  if (knowledgeBaseId === undefined) return null;
  return IntentAction.parse({ ...action, knowledgeBases: [knowledgeBaseId] });
}

async function readExamples(folder: string): Promise<Example[]> {
  const split = Split.parse(await readJson(folder, 'split.json'));
  const written = [
    { name: 'utterances', parts: split.utterances },
    { name: 'out-of-scope', parts: split.outOfScope },
  ];
  const examples: Example[] = [];
  for (const { name, parts } of written) {
    const lines = await readLines(folder, `${name}.jsonl`);
    const pick = (numbers: number[], part: Example['part']) =>
      numbers.forEach((line) => examples.push({ ...lines[line - 1]!, part }));
    pick(parts.train, 'train');
    pick(parts.validation, 'test');
    const frequent = await readLines(folder, `frequent-${name}.jsonl`);
    examples.push(...frequent.map((line) => ({ ...line, part: 'train' as const })));
  }
  return examples;
}

async function readLines(folder: string, file: string): Promise<z.infer<typeof Lines>> {
  const text = await readFile(join(folder, file), 'utf8');
  return Lines.parse(
    text
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  );
}

async function readJson(folder: string, file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, file), 'utf8'));
}
