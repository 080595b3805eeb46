import { AnswerResponse, ClassifyResponse } from '@app/contracts';
import { projectRoot } from '@app/platform';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ApiClient } from './api-client.js';
import { demoKnowledgeBase, findDemoKnowledgeBase, installDocuments } from './demo/install-documents.js';
import { installIntents } from './demo/install-intents.js';
import { showAnswer } from './demo/show-answer.js';
import { showResult } from './intents/show-result.js';
import { words } from './words.js';

const Questions = z.array(z.looseObject({ question: z.string(), language: z.enum(['ko', 'en']) }));
/** What the demo asks the call-centre project: one that it knows, one that it must not claim to know. */
const UTTERANCES = ['카드를 잃어버렸는데 정지 좀 해 주세요', '오늘 저녁에 비 오나요'];

export interface DemoOptions {
  url: string;
  home: string;
  key: string;
  signal: AbortSignal;
}

/**
 * Reads the demo documents through the public API and asks the first Korean and the first English question, then trains
 * the call-centre project and classifies two utterances. Files in the data directory remember what was done, so that
 * later starts ask nothing and what was deleted stays deleted.
 */
export async function runDemo({ url, home, key, signal }: DemoOptions): Promise<void> {
  const say = words();
  const client = new ApiClient(url, key, signal);
  const folder = join(projectRoot(), 'apps', 'cli', 'demo');
  const parts = [
    { marker: 'demo-installed', present: say.demoPresent, install: () => askDocuments(client, folder) },
    {
      marker: 'demo-intents-installed',
      present: say.intents.demoPresent,
      install: () => askIntents(client, join(folder, 'call-centre')),
    },
  ];
  for (const { marker, present, install } of parts) {
    const finished = join(home, marker);
    if (await stat(finished).catch(() => undefined)) {
      process.stdout.write(`${present}\n`);
      continue;
    }
    await install();
    await writeFile(finished, `${new Date().toISOString()}\n`);
  }
}

async function askDocuments(client: ApiClient, folder: string): Promise<void> {
  const { id } = await demoKnowledgeBase(client);
  await installDocuments(client, id, folder);
  const questions = Questions.parse(JSON.parse(await readFile(join(folder, 'questions.json'), 'utf8')));
  for (const language of ['ko', 'en'] as const) {
    const question = questions.find((entry) => entry.language === language)?.question;
    if (question === undefined) continue;
    const answer = await client.post('/v1/answers', { question, knowledgeBases: [id] });
    process.stdout.write(showAnswer(question, AnswerResponse.parse(answer), words()));
  }
}

async function askIntents(client: ApiClient, folder: string): Promise<void> {
  const say = words().intents;
  process.stdout.write(`\n${say.demoInstalling}\n`);
  const knowledgeBaseId = (await findDemoKnowledgeBase(client))?.id;
  const { id: projectId } = await installIntents(client, { folder, knowledgeBaseId });
  const request = { projectId, texts: UTTERANCES, log: false };
  const { results } = ClassifyResponse.parse(await client.post('/v1/intents/classify', request));
  for (const [index, result] of results.entries()) {
    process.stdout.write(showResult(UTTERANCES[index] as string, result, say));
  }
}
