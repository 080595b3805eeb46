// real: graphs and configurations of onnxruntime-genai's own tests and of two products, from the pack of reference models.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeGenerator } from '@app/models';
import { describe, expect, it } from 'vitest';
import { readOnnxFile } from '../../libs/models/src/generation/layouts/onnx-file.js';
import { referenceModels } from './reference-models.js';

const models = await referenceModels();

describe.skipIf(!models)('graphs that are no decoder of texts with a past of keys and values', () => {
  it('are refused with the file and the fix, none of them with another error', async () => {
    const root = join(models!, 'ort-genai/test/models');
    const names = await readdir(root, { recursive: true });
    const folders = names
      .filter((name) => name.endsWith('genai_config.json'))
      .map((name) => join(root, name, '..'));
    expect(folders.length).toBeGreaterThanOrEqual(8);
    for (const folder of folders) {
      const found = await describeGenerator(folder).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(found, folder).toMatchObject({
        code: 'model-invalid',
        detail: expect.stringMatching(/\.(json|onnx)\b.*; (take|export|download|save|write)/),
      });
    }
  });
});

describe.skipIf(!models)('readOnnxFile', () => {
  it.each([
    ['magika/assets/models/standard_v3_3/model.onnx', 'Conv'],
    ['silero-vad/src/silero_vad/data/silero_vad_16k_op15.onnx', 'If'],
    ['ort-genai/test/models/hf-internal-testing/tiny-random-gpt2-fp32/past.onnx', 'com.microsoft:Attention'],
  ])('reads %s without its weights', (path, operator) => {
    const file = readOnnxFile(join(models!, path));
    expect(file.operatorSets.get('')).toBeGreaterThanOrEqual(11);
    expect([...file.operators]).toContain(operator);
    expect(file.inputTypes.size).toBeGreaterThan(0);
    expect(file.weightFiles.size).toBe(0);
  });
});
