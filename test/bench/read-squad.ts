import { readFile } from 'node:fs/promises';

/** Articles of a set in the form of SQuAD. */
export interface SquadArticle {
  title?: string;
  paragraphs: { context: string; qas: { question: string }[] }[];
}

export async function readSquad(path: string): Promise<SquadArticle[]> {
  return (JSON.parse(await readFile(path, 'utf8')) as { data: SquadArticle[] }).data;
}

/** Without the tags and note numbers that the articles of TyDi QA were stored with. */
export const plainSquad = (text: string): string => text.replace(/<\/?[a-z]{1,4}>|\[\d{1,3}\](?::\d+)?/g, '');
