// real: the written call-centre set, the clustering. fake: nothing.
import { clusterUtterances } from '@app/intents';
import { projectRoot } from '@app/platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shuffled } from '../../bench/random.js';

interface Line {
  text: string;
  intent?: string;
}

const read = (name: string) =>
  readFileSync(join(projectRoot(), 'apps', 'cli', 'demo', 'call-centre', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const labelled = read('utterances.jsonl');
const outOfScope = read('out-of-scope.jsonl');
const names = [...new Set(labelled.flatMap(({ intent }) => intent ?? []))];
const DRAWS = 5;
const MISSING = 6;

/** Intents, of those that a model lacks, of which at least 60 % of a cluster are. */
async function foundAmong(seed: number): Promise<{ found: number; clusters: number }> {
  const missing = shuffled(names, seed).slice(0, MISSING);
  const said = missing.flatMap((name) =>
    shuffled(
      labelled.filter(({ intent }) => intent === name),
      seed,
    ).slice(0, 20),
  );
  const lines = [...said, ...shuffled(outOfScope, seed).slice(0, 100)];
  const clusters = await clusterUtterances(
    lines.map(({ text }) => text),
    { similarity: 0.12, leastMembers: 3 },
  );
  const found = new Set<string>();
  for (const { members } of clusters) {
    for (const name of missing) {
      const share = members.filter((place) => lines[place]?.intent === name).length / members.length;
      if (share >= 0.6) found.add(name);
    }
  }
  return { found: found.size, clusters: clusters.length };
}

it('finds most intents that a model lacks among 220 utterances out of scope', async () => {
  const draws = await Promise.all(Array.from({ length: DRAWS }, (_, seed) => foundAmong(seed + 1)));
  const found = draws.reduce((sum, draw) => sum + draw.found, 0);
  const clusters = draws.reduce((sum, draw) => sum + draw.clusters, 0) / DRAWS;
  process.stdout.write(`missing intents found: ${found} of ${DRAWS * MISSING}, among ${clusters} clusters\n`);
  expect(found / (DRAWS * MISSING)).toBeGreaterThan(0.8);
});
