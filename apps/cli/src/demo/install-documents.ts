import { DocumentAccepted, Job, KnowledgeBase } from '@app/contracts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { words } from '../words.js';
import type { ApiClient } from '../api-client.js';
import { listAll } from '../list-all.js';
import { progressBar } from './progress-bar.js';

export const DEMO_SLUG = 'demo';

const Catalogue = z.array(z.looseObject({ file: z.string(), title: z.string() }));
const uploadsAtOnce = 4;
const pollMs = 250;

/** The demo knowledge base, made if there is none. */
export async function demoKnowledgeBase(client: ApiClient): Promise<KnowledgeBase> {
  const found = await findDemoKnowledgeBase(client);
  if (found) return found;
  const fields = { name: 'Demo', slug: DEMO_SLUG, language: 'mixed' };
  return KnowledgeBase.parse(await client.post('/v1/knowledge-bases', fields));
}

/** The demo knowledge base; undefined when somebody removed it. */
export async function findDemoKnowledgeBase(client: ApiClient): Promise<KnowledgeBase | undefined> {
  for await (const shelf of listAll(client, '/v1/knowledge-bases', KnowledgeBase)) {
    if (shelf.slug === DEMO_SLUG) return shelf;
  }
  return undefined;
}

/**
 * Uploads every document of the catalogue and waits until each was read or failed, with a progress bar. May be
 * repeated: the same bytes under the same external id change nothing.
 */
export async function installDocuments(
  client: ApiClient,
  knowledgeBaseId: string,
  folder: string,
): Promise<void> {
  const catalogue = Catalogue.parse(JSON.parse(await readFile(join(folder, 'catalogue.json'), 'utf8')));
  const say = words();
  process.stdout.write(`${say.demoInstalling(catalogue.length)}\n`);
  const show = progressBar(catalogue.length, say.demoProgress);
  show(0);
  const waiting = [...catalogue];
  const running = new Map<string, string>();
  const failures: string[] = [];
  let done = 0;
  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.splice(0, uploadsAtOnce);
    const accepted = await Promise.all(
      next.map((entry) => upload(client, knowledgeBaseId, { ...entry, folder })),
    );
    accepted.forEach(({ jobId }, index) => running.set(jobId, next[index]?.file ?? ''));
    for (const [jobId, file] of running) {
      const job = Job.parse(await client.get(`/v1/jobs/${jobId}`));
      if (job.state === 'queued' || job.state === 'running') continue;
      running.delete(jobId);
      done += 1;
      if (job.state !== 'done') failures.push(say.demoFailed(file, job.reason?.title ?? job.state));
      show(done);
    }
    if (waiting.length === 0 && running.size > 0) await delay(pollMs);
  }
  for (const failure of failures) process.stdout.write(`${failure}\n`);
}

async function upload(
  client: ApiClient,
  knowledgeBaseId: string,
  entry: { file: string; title: string; folder: string },
): Promise<DocumentAccepted> {
  const form = new FormData();
  form.append('externalId', entry.file);
  form.append('title', entry.title);
  // Last, so that the server knows the fields before the bytes arrive.
  form.append('file', new Blob([await readFile(join(entry.folder, 'documents', entry.file))]), entry.file);
  return DocumentAccepted.parse(await client.post(`/v1/knowledge-bases/${knowledgeBaseId}/documents`, form));
}
