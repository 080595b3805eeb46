// Runs graphs on given inputs and compares the first output with given values: node run-graphs.mjs CASES.json
import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const LARGEST_DIFFERENCE = 1e-2;

function tensorOf({ kind, dims, data }) {
  return kind === 'int64'
    ? new Tensor('int64', BigInt64Array.from(data, BigInt), dims)
    : new Tensor('float32', Float32Array.from(data), dims);
}

for (const { graph, inputs, values } of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  const session = await InferenceSession.create(graph);
  const feeds = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, tensorOf(input)]));
  const outputs = await session.run(feeds);
  const found = outputs[session.outputNames[0]].data;
  const difference = Math.max(...values.map((value, index) => Math.abs(value - found[index])));
  if (found.length !== values.length || !(difference < LARGEST_DIFFERENCE)) {
    throw new Error(`${graph}: differs from onnxruntime in Python by ${difference}`);
  }
  console.log(`${graph}: largest difference ${difference}`);
}
