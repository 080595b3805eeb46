import { IntentProject } from '@app/contracts';
import type { ApiClient } from '../api-client.js';
import { listAll } from '../list-all.js';

/** The intent project with this name or id; undefined when there is none. */
export async function findProject(client: ApiClient, nameOrId: string): Promise<IntentProject | undefined> {
  for await (const project of listAll(client, '/v1/intents/projects', IntentProject)) {
    if (project.id === nameOrId || project.name === nameOrId) return project;
  }
  return undefined;
}
