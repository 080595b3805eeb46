import type { ExtractRequest, ExtractionEvent } from '@app/contracts';
import { detectLanguage } from '@app/language';
import { v7 as uuid } from 'uuid';
import { modelsOf, type OpenTask } from '../sources/source-tasks.js';
import { assembleValue } from './assemble-value.js';
import type { FoundTree } from './finding/found-tree.js';
import { openPart } from './open-part.js';
import { propose } from './propose.js';
import type { SchemaTree } from './schema/schema-tree.js';

type Usage = { promptTokens: number; completionTokens: number };

/**
 * Reads a value of a schema out of a source: by rules, then by a generator for what they left open when there is one and
 * the caller allows it, each proposal checked against the source. A field is released when it is decided. The audit
 * entry is written before the last event is sent.
 */
export async function* extract(
  ask: ExtractRequest,
  tree: SchemaTree,
  task: OpenTask,
): AsyncGenerator<ExtractionEvent> {
  const { source, thread } = task;
  const started = performance.now();
  const timings: Record<string, number> = {};
  const time = (step: string, since: number) => (timings[step] = Math.round(performance.now() - since));
  const extractionId = uuid();
  const models = () => modelsOf(task);
  let sequence = 0;
  yield {
    type: 'extraction-start',
    sequence: sequence++,
    extractionId,
    sources: source.infos,
    models: models(),
  };

  let begin = performance.now();
  let found = await thread.find({ tree, utcOffset: ask.utcOffset });
  time('rules', begin);
  const checked = new Set<string>();
  for (const field of assembleValue(tree, found).fields) {
    if (field.verdict !== 'supported') continue;
    checked.add(field.pointer);
    yield { type: 'field-checked', sequence: sequence++, ...field };
  }

  begin = performance.now();
  const { found: completed, usage } = await complete(ask, tree, found, task);
  found = completed;
  time('generate', begin);
  const { outcome, value, fields } = assembleValue(tree, found);
  for (const field of fields) {
    if (!checked.has(field.pointer)) yield { type: 'field-checked', sequence: sequence++, ...field };
  }

  const supported = fields.filter(({ verdict }) => verdict === 'supported').length;
  await task.record({ outcome, fields: fields.length, supported });
  time('total', started);
  const end = {
    extractionId,
    outcome,
    value,
    fields,
    sources: source.infos,
    models: models(),
    usage,
    timings,
  };
  yield { type: 'extraction-end', sequence: sequence++, ...end };
}

/** Lets the generator propose what the rules left open. One that fails is one that is absent. */
async function complete(
  ask: ExtractRequest,
  tree: SchemaTree,
  found: FoundTree,
  { source, thread, generator, deadlineMilliseconds, signal, report }: OpenTask,
): Promise<{ found: FoundTree; usage: Usage }> {
  const open = openPart(tree, found);
  const nothing = { found, usage: { promptTokens: 0, completionTokens: 0 } };
  if (!generator || !open || source.passages.length === 0) return nothing;
  try {
    const { utcOffset } = ask;
    const { order, spelled } = await thread.prepare({ tree: open, utcOffset });
    const byNumber = new Map(source.passages.map((passage) => [passage.n, passage]));
    const passages = order.flatMap((n) => byNumber.get(n) ?? []);
    const language = ask.language ?? detectLanguage(passages[0]!.text);
    const options = { generator, language, spelled, deadlineMilliseconds, signal };
    const { value, usage } = await propose(open, passages, options);
    return {
      found:
        value === undefined ? found : await thread.withProposal({ tree, found, proposal: value, utcOffset }),
      usage: { promptTokens: usage?.promptTokens ?? 0, completionTokens: usage?.generatedTokens ?? 0 },
    };
  } catch (error) {
    report(error, 'the generator failed');
    return nothing;
  }
}
