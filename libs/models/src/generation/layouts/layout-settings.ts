import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, unusable } from './unusable.js';

/** What the files beside a graph say about it. */
export interface LayoutSettings {
  /** The file that the numbers come from. */
  readonly source: string;
  /** The graph, below the folder of the model. */
  readonly graph: string;
  readonly contextTokens: number;
  readonly layers: number;
  readonly keyValueHeads: number;
  readonly headSize: number;
  readonly vocabulary: number;
  /** Every id that ends a text. */
  readonly end: readonly number[];
  readonly padding: number | undefined;
}

/** Ids as configurations write them: one, several or none. */
export const idList = z
  .union([z.int(), z.array(z.int()), z.null()])
  .optional()
  .transform((ids) => (ids === undefined || ids === null ? [] : [ids].flat()));

/**
 * The content of a JSON file of a model; undefined when there is none.
 * @throws AppError `model-invalid` when it is not JSON
 */
export async function readJson(folder: string, file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(join(folder, file), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(file, messageOf(error), 'make the file readable', error);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unusable(file, 'it is not JSON', downloadAgain, cause);
  }
}

/** The cure of most broken files. */
export const downloadAgain = 'download it again, with git lfs where the source keeps it there';

/**
 * Content that has the form it should have.
 * @throws AppError `model-invalid` naming the first field that is missing or wrong
 */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  content: unknown,
  file: string,
): z.output<Schema> {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw unusable(
    file,
    `${path.join('.') || 'its content'} is missing or wrong (${message})`,
    'take the file that belongs to this export, or write the number of the original model in',
  );
}
