import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const mostCharacters = 20_000;

/**
 * The licence that a model hub's card names: `license` in the front matter of `README.md`; of a custom licence
 * (`license: other`) its `license_name`. Undefined where there is no card or it names none.
 */
export async function licenceOfCard(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'README.md'), 'utf8').catch(() => '');
  const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text.slice(0, mostCharacters))?.[1] ?? '';
  const fieldOf = (name: string) =>
    new RegExp(`^${name}:[ \\t]*["']?([^"'\\r\\n#]+?)["']?[ \\t]*$`, 'm').exec(frontMatter)?.[1];
  const licence = fieldOf('license');
  return licence === 'other' ? (fieldOf('license_name') ?? licence) : licence;
}
