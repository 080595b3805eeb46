import { describe, expect, it } from 'vitest';
import { familyFolder } from '../../testing/family-twins.js';
import { describeGenerator } from './describe-generator.js';

// real: onnxruntime-node, the files of tiny twins in both layouts.

describe('describeGenerator', () => {
  it('reads the layout of onnxruntime-genai', async () => {
    expect(await describeGenerator(familyFolder('qwen2.5-genai'))).toEqual({
      files: ['model.onnx', 'tokenizer.json', 'tokenizer_config.json'],
      settings: {
        tokenizer: 'tokenizer.json',
        graph: 'model.onnx',
        contextTokens: 256,
        layers: 2,
        keyValueHeads: 1,
        headSize: 16,
        vocabulary: 320,
        tokens: { end: [317, 315], padding: 315 },
        cache: { elements: 'float32', past: 'with-room' },
        chat: { file: 'tokenizer_config.json', beginText: '', endText: '<|im_end|>' },
      },
    });
  });

  it('reads the layout of transformers.js', async () => {
    expect(await describeGenerator(familyFolder('llama-3.2-transformers'))).toEqual({
      files: ['onnx/model_q4.onnx', 'tokenizer.json', 'chat_template.jinja'],
      settings: {
        tokenizer: 'tokenizer.json',
        graph: 'onnx/model_q4.onnx',
        contextTokens: 256,
        layers: 2,
        keyValueHeads: 1,
        headSize: 16,
        vocabulary: 320,
        tokens: { begin: 315, end: [316, 319] },
        cache: { elements: 'float32', past: 'with-room' },
        chat: { file: 'chat_template.jinja', beginText: '<|begin_of_text|>', endText: '<|end_of_text|>' },
      },
    });
  });

  it('refuses a folder in neither layout, naming what it misses', async () => {
    await expect(describeGenerator(import.meta.dirname)).rejects.toMatchObject({
      code: 'model-invalid',
      detail: expect.stringContaining('genai_config.json'),
    });
  });
});
