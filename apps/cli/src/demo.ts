import { AnswerResponse } from '@app/contracts';
import { projectRoot } from '@app/platform';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ApiClient } from './api-client.js';
import { demoKnowledgeBase, installDocuments } from './demo/install-documents.js';
import { showAnswer } from './demo/show-answer.js';
import { words } from './words.js';

const Questions = z.array(z.looseObject({ question: z.string(), language: z.enum(['ko', 'en']) }));

/**
 * Reads the demo documents through the public API and asks the first Korean and the first English question. A file in
 * the data directory remembers that it was done, so that later starts ask nothing and deleted documents stay deleted.
 */
export async function runDemo(options: {
  url: string;
  home: string;
  key: string;
  signal: AbortSignal;
}): Promise<void> {
  const say = words();
  const finished = join(options.home, 'demo-installed');
  if (await stat(finished).catch(() => undefined)) {
    process.stdout.write(`${say.demoPresent}\n`);
    return;
  }
  const folder = join(projectRoot(), 'apps', 'cli', 'demo');
  const client = new ApiClient(options.url, options.key, options.signal);
  const { id } = await demoKnowledgeBase(client);
  await installDocuments(client, id, folder);
  const questions = Questions.parse(JSON.parse(await readFile(join(folder, 'questions.json'), 'utf8')));
  for (const language of ['ko', 'en'] as const) {
    const question = questions.find((entry) => entry.language === language)?.question;
    if (question === undefined) continue;
    const answer = await client.post('/v1/answers', { question, knowledgeBases: [id] });
    process.stdout.write(showAnswer(question, AnswerResponse.parse(answer), say));
  }
  await writeFile(finished, `${new Date().toISOString()}\n`);
}
