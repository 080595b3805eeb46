import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { familyFolder } from '../../testing/family-twins.js';
import { onnxFields } from '../layouts/onnx-fields.js';
import { ProtobufFile } from '../layouts/protobuf-file.js';
import { readGraph } from './read-graph.js';
import { rewriteGraph } from './rewrite-graph.js';

// real: graph files in the forms that model builders write.

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-rewrite-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A graph file: what it holds, and its fields of one kind as they are. */
function open(path: string) {
  const file = new ProtobufFile(path);
  const graph = readGraph(file);
  const bytesOf = (number: number): string[] =>
    graph.graphFields
      .filter((field) => field.number === number)
      .map(({ begin, end }) => file.read(begin, end).toString('hex'));
  return { file, graph, bytesOf };
}

function rewritten(name: string, graph = 'model.onnx') {
  const from = join(familyFolder(name), graph);
  const to = join(folder, 'served.onnx');
  rewriteGraph(from, to, { layers: 2, headSize: name.startsWith('phi') ? 32 : 16 });
  return { before: open(from), after: open(to) };
}

describe('rewriteGraph', () => {
  it.each(['qwen2.5-genai', 'phi-4-mini-genai', 'gemma-2-genai'])(
    'copies what it does not change of %s byte for byte',
    (name) => {
      const { before, after } = rewritten(name);
      const { node, initializer, name: title } = onnxFields.graph;
      const replaced = before.graph.nodes.filter(
        ({ operator, inputs }) => operator === 'GroupQueryAttention' || inputs[0] === 'norm.out',
      );
      expect(replaced.length).toBeGreaterThanOrEqual(2);
      const changed = new Set(
        replaced.map(({ field }) => before.file.read(field.begin, field.end).toString('hex')),
      );
      for (const number of [node, initializer, title]) {
        const [expected, found] = [before.bytesOf(number), new Set(after.bytesOf(number))];
        for (const bytes of expected) expect(found.has(bytes) || changed.has(bytes)).toBe(true);
      }
      before.file.close();
      after.file.close();
    },
  );

  it('gives what was added in the place of all that is present, and asks for two numbers more', () => {
    const { before, after } = rewritten('qwen2.5-genai');
    const more = ['num_logits_to_keep', 'reads_prompt'];
    expect([...after.graph.inputs.keys()]).toEqual([...before.graph.inputs.keys(), ...more]);
    expect([...after.graph.outputs].map(([name, { sizes }]) => [name, sizes])).toEqual([
      ['logits', ['rows', 'kept', 320]],
      ...[0, 1].flatMap((layer) =>
        ['key', 'value'].map((part) => [`added.${layer}.${part}`, ['rows', 1, 'added', 16]]),
      ),
    ]);
  });

  it('cuts logits once', () => {
    const { before, after } = rewritten('qwen2.5-transformers', 'onnx/model_q4.onnx');
    expect([...after.graph.inputs.keys()]).toEqual([...before.graph.inputs.keys(), 'reads_prompt']);
  });

  it('does not write over a file', () => {
    rewritten('qwen2.5-genai');
    expect(() => rewritten('qwen2.5-genai')).toThrow('EEXIST');
  });
});
