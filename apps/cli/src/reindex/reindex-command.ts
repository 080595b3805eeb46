import type { Config } from '@app/platform';
import { parseArgs } from 'node:util';
import { readWords } from '../read-words.js';
import type { ReindexOptions } from './reindex.js';

const usage = `Usage: saseo reindex [knowledge base] [options]

Builds an index with the chosen encoder and the analyser of this software, beside the one that serves, from the stored
passages. Nothing is read anew, questions are answered all the while, and a build that was stopped goes on where it was.
Then the golden sets of the knowledge bases, or of the one that is named, are asked of both.

  --golden <file or id>  questions of the knowledge base, in the place of its newest golden set
  --gate <file>          bounds that the new index has to keep, JSON or YAML; without: ranks, answers and
                         abstention are not significantly worse than those of the index that serves
  --publish              let the new index serve when every bound was kept, or where no golden set exists
  --roll-back            let the former index serve again, with what came since
  --purge                delete every index that does not serve, and print the receipts
  --list                 show the indexes

Exit codes: 0 done, and every bound kept; 1 a bound broken, or something is wrong; 2 wrong words.
`;

const grammar = {
  allowPositionals: true,
  options: {
    golden: { type: 'string' },
    gate: { type: 'string' },
    publish: { type: 'boolean', default: false },
    'roll-back': { type: 'boolean', default: false },
    purge: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
  },
} as const;

type Parsed = ReturnType<typeof parseArgs<typeof grammar>>;

function readOptions({ values, positionals }: Parsed): ReindexOptions | undefined {
  const { golden, gate, publish, purge, list, 'roll-back': rollBack } = values;
  const [knowledgeBase, ...rest] = positionals;
  const others = [purge, list, rollBack].filter(Boolean).length;
  const builds = others === 0;
  const asked = knowledgeBase ?? golden ?? gate ?? (publish || undefined);
  if (rest.length > 0 || others > 1 || (!builds && asked !== undefined)) return undefined;
  if (golden !== undefined && knowledgeBase === undefined) return undefined;
  const what = purge ? 'purge' : list ? 'list' : rollBack ? 'roll-back' : 'build';
  return { what, knowledgeBase, golden, gate, publish };
}

/**
 * `saseo reindex ...`.
 * @param words the words behind `reindex`
 * @returns exit code: see the usage
 */
export async function runReindexCommand(words: readonly string[], config: () => Config): Promise<number> {
  const parse = () => parseArgs({ ...grammar, args: [...words] });
  const options = readWords({ usage, parse, readOptions });
  if (typeof options === 'number') return options;
  return (await (await import('./reindex.js')).reindex(config(), options)) ? 0 : 1;
}
