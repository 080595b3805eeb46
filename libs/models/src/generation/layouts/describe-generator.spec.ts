import { cp, mkdtemp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { familyAnswers, familyFolder } from '../../testing/family-twins.js';
import { describeGenerator, type GeneratorSettings } from './describe-generator.js';

// real: onnxruntime-node, the files of tiny twins in both layouts, and the same files broken.

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

  it.each<[string, string, Partial<GeneratorSettings>]>([
    [
      'numbers of 16 bits',
      'qwen3-float16-transformers',
      { cache: { elements: 'float16', past: 'with-room' } },
    ],
    [
      'attention that is spelled out',
      'smollm2-plain-genai',
      { cache: { elements: 'float32', past: 'exact' } },
    ],
    ['rotary factors that change behind 4,096 tokens', 'phi-4-mini-genai', { contextTokens: 4_096 }],
    [
      'a decoder in a larger model',
      'gemma-3-transformers',
      { headSize: 16, tokens: { begin: 316, end: [315, 319] } },
    ],
    ['names of its own', 'exaone-3.5-transformers', { layers: 2, keyValueHeads: 1 }],
    ['one matrix for queries, keys and values, and windows', 'phi-3-genai', { contextTokens: 256 }],
    [
      'norms behind the layers alone, and layers without positions',
      'exaone-4-transformers',
      { layers: 2, contextTokens: 256 },
    ],
    ['weights of eight bits', 'qwen2.5-int8-genai', { cache: { elements: 'float32', past: 'with-room' } }],
    [
      'weights and activations of eight bits',
      'qwen2.5-dynamic-int8-transformers',
      {
        graph: 'onnx/model_quantized.onnx',
        cache: { elements: 'float32', past: 'exact' },
        roundsByRun: true,
      },
    ],
    ['several heads of keys and values', 'midm-2.0-transformers', { keyValueHeads: 2 }],
  ])('understands %s', async (_, name, settings) => {
    expect((await describeGenerator(familyFolder(name))).settings).toMatchObject(settings);
  });

  it('lists the files with weights beside a graph', async () => {
    const { files } = await describeGenerator(familyFolder('exaone-3.5-transformers'));
    expect(files).toContain('onnx/model_q4.onnx_data');
  });

  it('takes the variant that it is told to, else the best one for a processor', async () => {
    const copy = await copyOf('qwen3-plain-transformers');
    const other = familyFolder('qwen3-float16-transformers');
    await cp(join(other, 'onnx/model_q4f16.onnx'), join(copy, 'onnx/model_q4f16.onnx'));
    expect((await describeGenerator(copy)).settings.graph).toBe('onnx/model.onnx');
    expect((await describeGenerator(copy, { variant: 'q4f16' })).settings.graph).toBe(
      'onnx/model_q4f16.onnx',
    );
    await expect(describeGenerator(copy, { variant: 'q4' })).rejects.toMatchObject({
      detail: expect.stringMatching(/^onnx\/model_q4\.onnx: there is no such graph; /),
    });
  });

  it('ends texts where the rotary table of the graph does', async () => {
    const copy = await copyOf(genai);
    await editJson(copy, 'genai_config.json', ({ model }) => (model.context_length = 32_768));
    expect((await describeGenerator(copy)).settings.contextTokens).toBe(256);
  });

  it('ends texts where dynamic scaling would change what was read', async () => {
    const copy = await copyOf('qwen2.5-transformers');
    const scaling = { rope_type: 'dynamic', factor: 4, original_max_position_embeddings: 128 };
    await editJson(copy, 'config.json', (config) => (config.rope_scaling = scaling));
    expect((await describeGenerator(copy)).settings.contextTokens).toBe(128);
  });

  it('describes every twin', async () => {
    for (const name of Object.keys(familyAnswers)) {
      const { settings } = await describeGenerator(familyFolder(name));
      expect(settings.chat, name).toBeDefined();
    }
  });
});

let scratch: string | undefined;
afterEach(async () => {
  if (scratch) await rm(scratch, { recursive: true });
  scratch = undefined;
});

async function copyOf(name: string): Promise<string> {
  scratch = await mkdtemp(join(tmpdir(), 'saseo-layout-'));
  await cp(familyFolder(name), scratch, { recursive: true });
  return scratch;
}

type Content = Record<string, any>; // eslint-disable-line typescript/no-explicit-any -- JSON that is broken on purpose

async function editJson(folder: string, file: string, change: (content: Content) => void): Promise<void> {
  const path = join(folder, file);
  const content = JSON.parse(await readFile(path, 'utf8')) as Content;
  change(content);
  await writeFile(path, JSON.stringify(content));
}

/** Replaces bytes of a graph by as many others. */
async function patch(path: string, from: Buffer | string, to: Buffer | string): Promise<void> {
  const bytes = await readFile(path);
  const found = Buffer.from(from);
  let at = bytes.indexOf(found);
  expect(at).toBeGreaterThanOrEqual(0);
  for (; at >= 0; at = bytes.indexOf(found, at + 1)) Buffer.from(to).copy(bytes, at);
  await writeFile(path, bytes);
}

const genai = 'qwen2.5-genai';
const transformers = 'exaone-3.5-transformers';

const otherLongrope = {
  num_attention_heads: 2,
  head_dim: 32,
  partial_rotary_factor: 0.5,
  rope_theta: 10_000,
  max_position_embeddings: 131_072,
  original_max_position_embeddings: 4_096,
  rope_scaling: { type: 'longrope', short_factor: Array(8).fill(2), long_factor: Array(8).fill(3) },
};

/** What is done to a copy of a twin, and what the error has to say. */
const mistakes: [string, string, (folder: string) => Promise<unknown>, RegExp][] = [
  [
    'no configuration',
    genai,
    (folder) => rm(join(folder, 'genai_config.json')),
    /^genai_config\.json: neither it nor a config\.json is in the folder; name the folder/,
  ],
  [
    'a configuration that is cut off',
    genai,
    (folder) => truncate(join(folder, 'genai_config.json'), 100),
    /^genai_config\.json: it is not JSON; download it again/,
  ],
  [
    'a configuration without head counts',
    genai,
    (folder) =>
      editJson(folder, 'genai_config.json', ({ model }) => delete model.decoder.num_key_value_heads),
    /^genai_config\.json: model\.decoder\.num_key_value_heads is missing or wrong .*; take the file/,
  ],
  [
    'another one without head counts',
    transformers,
    (folder) => editJson(folder, 'config.json', (config) => delete config.num_attention_heads),
    /^config\.json: num_attention_heads is missing; take the config\.json of the original model/,
  ],
  [
    'another number of heads than the graph',
    genai,
    (folder) => editJson(folder, 'genai_config.json', ({ model }) => (model.decoder.num_key_value_heads = 2)),
    /in model\.onnx past_key_values\.0\.key is float32 \[.*1.*16\], not float32 \[\*, 2, \*, 16\].*; take a graph/,
  ],
  [
    'another number of layers than the graph',
    transformers,
    (folder) => editJson(folder, 'config.json', (config) => (config.num_layers = 3)),
    /onnx\/model_q4\.onnx has no input past_key_values\.2\.key.*; take a graph/,
  ],
  [
    'another vocabulary than the graph',
    genai,
    (folder) => editJson(folder, 'genai_config.json', ({ model }) => (model.vocab_size = 321)),
    /in model\.onnx logits is float32 \[.*320\], not a number \[\*, open, 321\]; take a graph/,
  ],
  [
    'logits of the last token alone',
    'llama-3.2-last-logits-genai',
    async () => undefined,
    /in model\.onnx logits is float32 \[.*1, 320\], not a number \[\*, open, 320\]; take a graph/,
  ],
  [
    'other names of the past',
    genai,
    (folder) =>
      editJson(folder, 'genai_config.json', ({ model }) => (model.decoder.inputs.past_key_names = 'past_%d')),
    /^genai_config\.json: model\.decoder\.inputs\.past_key_names is "past_%d", not .*; export the model/,
  ],
  [
    'a graph that was exported without the scaling of its rotary positions (YaRN)',
    'kanana-1.5-float16-genai',
    (folder) =>
      cp(join(familyFolder('kanana-1.5-yarn-transformers'), 'config.json'), join(folder, 'config.json')),
    /^model\.onnx: its rotary positions \(\S+\) are not those that config\.json describes \(yarn\); take an export/,
  ],
  [
    'another scaling than that of the graph',
    'kanana-1.5-yarn-transformers',
    (folder) => editJson(folder, 'config.json', (config) => (config.rope_scaling.factor = 2)),
    /^onnx\/model_q4\.onnx: its rotary positions \(\S+\) are not those that config\.json describes \(yarn\)/,
  ],
  [
    'another scaling than that of attention that is spelled out',
    'llama-2-linear-transformers',
    (folder) => editJson(folder, 'config.json', (config) => delete config.rope_scaling),
    /^onnx\/model_q4\.onnx: its rotary positions \(\S+\) are not those that config\.json describes \(plain\)/,
  ],
  [
    'the long factors of LongRoPE for short texts',
    'phi-4-mini-genai',
    (folder) => writeFile(join(folder, 'config.json'), JSON.stringify(otherLongrope)),
    /^model\.onnx: its rotary positions \(short\.frequencies\) are not those that config\.json describes \(longrope\)/,
  ],
  [
    'no end of a text',
    genai,
    (folder) => editJson(folder, 'genai_config.json', ({ model }) => delete model.eos_token_id),
    /^genai_config\.json: eos_token_id is missing; write the ids in/,
  ],
  [
    'an end of a text that is no token',
    transformers,
    (folder) => editJson(folder, 'generation_config.json', (config) => (config.eos_token_id = 400)),
    /^tokenizer\.json: the end of text 400 of config\.json is none of its tokens; take tokenizer and configuration/,
  ],
  [
    'the tokenizer of another model, which ends texts otherwise',
    genai,
    async (folder) => {
      for (const file of ['tokenizer.json', 'tokenizer_config.json']) {
        await cp(join(familyFolder('minicpm-genai'), file), join(folder, file));
      }
    },
    /^tokenizer_config\.json: its end of text <\/s> is token 319, but genai_config\.json ends texts by 317 and 315; take/,
  ],
  [
    'an end of text that its own tokenizer does not have',
    genai,
    (folder) => editJson(folder, 'tokenizer_config.json', (config) => (config.eos_token = '<over>')),
    /^tokenizer_config\.json: its end of text <over> is no token, but genai_config\.json ends texts by 317 and 315/,
  ],
  [
    'a tokenizer with less than half of the tokens of the graph',
    genai,
    (folder) => editJson(folder, 'genai_config.json', ({ model }) => (model.vocab_size = 641)),
    /^tokenizer\.json: it has 320 tokens, but genai_config\.json 641; take/,
  ],
  [
    'no tokenizer',
    genai,
    (folder) => rm(join(folder, 'tokenizer.json')),
    /^tokenizer\.json: there is no such file; save the tokenizer/,
  ],
  [
    'a tokenizer that is none',
    genai,
    (folder) => writeFile(join(folder, 'tokenizer.json'), '{"version": "1.0"}'),
    /^tokenizer\.json: .*; save it with a current version/,
  ],
  [
    'a tokenizer with more tokens than the graph has logits',
    genai,
    (folder) =>
      editJson(folder, 'tokenizer.json', ({ added_tokens: tokens }) =>
        tokens.push({ ...tokens[0], id: 320, content: '<more>' }),
      ),
    /tokenizer\.json cannot be used: it has 321 tokens, but the graph 320 logits; take both from one model/,
  ],
  [
    'a tokenizer whose texts cannot be streamed',
    genai,
    (folder) =>
      editJson(folder, 'tokenizer.json', (tokenizer) => (tokenizer.decoder = { type: 'CTC', pad_token: '' })),
    /tokenizer\.json cannot be used: texts of a decoder of type CTC cannot be streamed; take a model of/,
  ],
  [
    'a chat template that is broken',
    'llama-3.2-genai',
    (folder) => writeFile(join(folder, 'chat_template.jinja'), '{% for message in messages %}'),
    /the chat template of chat_template\.jinja cannot be used: .*; take that of the original model/,
  ],
  [
    'no graph',
    genai,
    (folder) => rm(join(folder, 'model.onnx')),
    /^model\.onnx: there is no such file; download it again/,
  ],
  [
    'no graph folder',
    transformers,
    (folder) => rename(join(folder, 'onnx'), join(folder, 'graphs')),
    /^onnx\/model\*\.onnx: there is no such graph; download the onnx folder/,
  ],
  [
    'a pointer instead of a graph',
    genai,
    (folder) =>
      writeFile(join(folder, 'model.onnx'), 'version https://git-lfs.github.com/spec/v1\noid sha256:aa\n'),
    /^model\.onnx: .*; download it again, with git lfs/,
  ],
  [
    'an empty graph',
    genai,
    (folder) => truncate(join(folder, 'model.onnx'), 0),
    /^model\.onnx: it holds no graph; download it again/,
  ],
  [
    'a graph that is cut off',
    genai,
    (folder) => truncate(join(folder, 'model.onnx'), 20_000),
    /^model\.onnx: it ends early: \d+ bytes are missing; download it again/,
  ],
  [
    'weights that are missing',
    transformers,
    (folder) => rm(join(folder, 'onnx/model_q4.onnx_data')),
    /^onnx\/model_q4\.onnx_data: the weights of the graph are missing; download it again/,
  ],
  [
    'weights that are cut off',
    transformers,
    (folder) => truncate(join(folder, 'onnx/model_q4.onnx_data'), 30_000),
    /^onnx\/model_q4\.onnx_data: it is cut off: 30000 of at least \d+ bytes; download it again/,
  ],
  [
    'weights outside of its folder',
    transformers,
    (folder) => patch(join(folder, 'onnx/model_q4.onnx'), 'model_q4.onnx_data', '../../secret_file/'),
    /^onnx\/model_q4\.onnx: it wants weights from \.\.\/\.\.\/secret_file\/, outside of its folder; download/,
  ],
  [
    'a newer operator set',
    genai,
    (folder) =>
      patch(
        join(folder, 'model.onnx'),
        Buffer.from('42040a001015', 'hex'),
        Buffer.from('42040a001063', 'hex'),
      ),
    /model\.onnx does not load: it uses operator set 99, which is too new; export it with a lower one/,
  ],
  [
    'an unknown operator',
    genai,
    (folder) =>
      patch(join(folder, 'model.onnx'), 'SimplifiedLayerNormalization', 'SimplifiedLayerNormalizatiom'),
    /model\.onnx does not load: it uses the operator \S*SimplifiedLayerNormalizatiom, which onnxruntime does not know/,
  ],
];

describe('describeGenerator refuses', () => {
  it.each(mistakes)('%s', async (_, name, spoil, detail) => {
    const folder = await copyOf(name);
    await spoil(folder);
    await expect(describeGenerator(folder)).rejects.toMatchObject({
      code: 'model-invalid',
      detail: expect.stringMatching(detail),
    });
  });
});
