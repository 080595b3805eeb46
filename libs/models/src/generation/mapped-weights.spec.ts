import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { oneThread } from '../open-session.js';
import { familyFolder, openFolder } from '../testing/family-twins.js';
import { openDecoderGraph } from './decoder-graph.js';

// real: onnxruntime-node, a twin with its weights beside the graph, the memory map that Linux tells.

const maps = async () => await readFile('/proc/self/maps', 'utf8');

it.skipIf(process.platform !== 'linux')(
  'maps weights beside a graph into memory, and lets them go',
  async () => {
    const name = 'exaone-3.5-transformers';
    const weights = join(familyFolder(name), 'onnx/model_q4.onnx_data');
    const model = await openFolder(familyFolder(name));
    expect(await maps()).not.toContain(weights);
    const graph = await openDecoderGraph(model, oneThread);
    expect(await maps()).toContain(weights);
    await graph.close();
    expect(await maps()).not.toContain(weights);
  },
);
