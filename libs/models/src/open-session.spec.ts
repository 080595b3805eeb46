// real: onnxruntime-node, a tiny graph. fake: nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openEmbedder } from './embedding/onnx-embedder.js';
import type { ProviderFallback } from './open-session.js';
import { openEncoderTwin } from './testing/encoder-twins.js';

it('runs a graph on the processor, and says so, where no other provider can', async () => {
  const model = await openEncoderTwin('float32');
  const fallbacks: ProviderFallback[] = [];
  const fellBack = (fallback: ProviderFallback) => void fallbacks.push(fallback);
  const providers = ['nothing', 'coreml', 'cpu', 'never-tried'];
  const embedder = await openEmbedder(model, { threads: 1, providers, fellBack });
  const plain = await openEmbedder(model);
  expect(await embedder.embed(['연차 휴가'], 'query')).toEqual(await plain.embed(['연차 휴가'], 'query'));
  expect(fallbacks.map(({ provider }) => provider)).toEqual(
    process.platform === 'darwin' ? ['nothing'] : ['nothing', 'coreml'],
  );
  expect(fallbacks[0]).toMatchObject({
    model: model.id,
    reason: expect.stringContaining('nothing') as string,
  });
  await Promise.all([embedder.close(), plain.close()]);
});

it('blames the graph, not the provider, for a graph that runs nowhere', async () => {
  const model = await openEncoderTwin('float32');
  const fallbacks: ProviderFallback[] = [];
  const broken = { ...model, description: { ...model.description, graph: 'tokenizer.json' } };
  const placement = {
    threads: 1,
    providers: ['nothing'],
    fellBack: (one: ProviderFallback) => void fallbacks.push(one),
  };
  await expect(openEmbedder(broken, placement)).rejects.toMatchObject({ code: 'model-invalid' });
  expect(fallbacks).toEqual([]);
});

/** Lists of processors that the threads of this process may run on, and how many threads have each. */
function affinities(): Map<string, number> {
  const lists = new Map<string, number>();
  for (const thread of readdirSync('/proc/self/task')) {
    const status = readFileSync(`/proc/self/task/${thread}/status`, 'utf8');
    const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? '';
    lists.set(list, (lists.get(list) ?? 0) + 1);
  }
  return lists;
}

it.runIf(process.platform === 'linux')('pins the threads but the asking one to their cores', async () => {
  const all = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))![1]!;
  const last = Number(all.split(/[-,]/).at(-1));
  const before = affinities().get(String(last)) ?? 0;
  const embedder = await openEmbedder(await openEncoderTwin('float32'), {
    threads: 3,
    cores: [[last], [last]],
  });
  await embedder.embed(['연차 휴가'], 'query');
  // A thread pins itself when it first runs, which on a busy machine may be after the first answer.
  await expect.poll(() => affinities().get(String(last)), { timeout: 10_000 }).toBe(before + 2);
  await embedder.close();
});
