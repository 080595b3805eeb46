import { fetchSignedIn } from './client.js';
import { problemOf } from './problem-error.js';

/** Sends a small file as the part `file` of a form, and reads the answer. @throws ProblemError */
export async function sendFile<Answer>(path: string, file: File): Promise<Answer> {
  const body = new FormData();
  body.append('file', file, file.name);
  const response = await fetchSignedIn(new Request(path, { method: 'POST', body }));
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
  return (await response.json()) as Answer;
}
