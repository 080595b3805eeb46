import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startModels, type Generator, type ModelsProcess, type Token } from '@app/models';
import { projectRoot } from '@app/platform';
import { MissingData } from '../measurement.js';

/** The models process of the product with the generator that lies in the box. */
export interface ServedModels {
  models: ModelsProcess;
  generator: Generator;
}

export async function serveModels(): Promise<ServedModels> {
  const models = await startModels({
    modelFolders: [join(projectRoot(), 'models')],
    embedder: 'saseo-static/1',
    generator: 'saseo-generator/1',
  });
  if (!models.generator) throw new Error('the models process has no generator');
  return { models, generator: models.generator };
}

/** The first tokens of a generation, which is then left. */
export async function readTokens(
  generator: Generator,
  prompt: string,
  { most, maximumTokens = most }: { most: number; maximumTokens?: number },
): Promise<Token[]> {
  const tokens: Token[] = [];
  for await (const token of generator.generate(prompt, { maximumTokens }, new AbortController().signal)) {
    if (tokens.push(token) === most) break;
  }
  return tokens;
}

/** Resident memory of a process in MiB. @throws MissingData where the system does not tell it in a file */
export async function residentMiB(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined)
    throw new MissingData('memory of a process is read from /proc, which is not here');
  return Number(kibibytes) / 1_024;
}
