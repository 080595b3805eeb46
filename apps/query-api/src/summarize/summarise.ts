import type { SummarizeRequest, SummaryEvent } from '@app/contracts';
import { detectLanguage, type Language } from '@app/language';
import type { Generator } from '@app/models';
import { isAdmission } from '@app/verification';
import { v7 as uuid } from 'uuid';
import { Drafter } from '../answers/drafter.js';
import { modelsOf, type OpenTask } from '../sources/source-tasks.js';
import { digestFor } from './digest.js';
import type { RankedSentence } from './rank-sentences.js';
import { SummarySheet, type ProposedSentence } from './summary-sheet.js';

/** Sentences from which a generator's context is filled. */
const DIGEST_SENTENCES = 150;

/** From the beginning, so that a translated appendix does not decide. */
const LANGUAGE_SAMPLE = 4_000;

/**
 * Summarises a source: rank its sentences, draft by the generator when there is one and the caller allows it, verify
 * each sentence before release, and put the most telling sentences, word for word, where nothing was written or what
 * was written did not hold. The audit entry is written before the last event is sent.
 */
export async function* summarise(ask: SummarizeRequest, task: OpenTask): AsyncGenerator<SummaryEvent> {
  const { source, thread, generator, rules, report } = task;
  const summaryId = uuid();
  const language = ask.language ?? languageOf(source.passages);
  const sheet = new SummarySheet({
    summaryId,
    style: ask.style,
    sources: source.infos,
    report,
    verify: ({ text, cited, origin }) =>
      thread.verify({ text, cited, drafted: origin === 'generator' && rules.closeWording }),
  });
  yield sheet.note({ type: 'summary-start', summaryId, sources: source.infos, models: modelsOf(task) });

  let begin = performance.now();
  const ranked = await thread.rank({
    topic: ask.topic,
    titles: source.infos.map(({ title }) => title),
    language,
    limit: Math.max(DIGEST_SENTENCES, 2 * ask.length),
  });
  sheet.time('rank', begin);

  begin = performance.now();
  if (generator && ranked.length > 0) yield* written(ask, { generator, language, ranked, sheet }, task);
  if (sheet.sentences.length === 0 || sheet.incomplete) yield* quoted(ask.length, ranked, sheet);
  sheet.time('draft', begin);

  const end = sheet.end(language);
  await task.record({ outcome: end.outcome, sentences: sheet.sentences.length });
  yield end;
}

interface Writing {
  generator: Generator;
  language: Language;
  ranked: readonly RankedSentence[];
  sheet: SummarySheet;
}

/** Sentences of a generator. One that fails is one that is absent: what it wrote stays judged, and quotes complete it. */
async function* written(
  ask: SummarizeRequest,
  { generator, language, ranked, sheet }: Writing,
  { source, rules, signal, deadlineMilliseconds, report }: OpenTask,
): AsyncGenerator<SummaryEvent> {
  try {
    const digest = await digestFor(generator, ranked, source.passages);
    const options = { generator, limit: ask.length, lock: rules.lock, deadlineMilliseconds, signal };
    const drafter = await Drafter.open(instruction(ask, language), digest, options);
    if (!drafter) return;
    try {
      yield* judged(drafter, ask.length, sheet);
    } finally {
      sheet.use(drafter.usage);
    }
  } catch (error) {
    sheet.breakOff();
    report(error, 'the generator failed');
  }
}

/** Judges what is written, sentence by sentence; that the source does not say something is no part of a summary. */
async function* judged(drafter: Drafter, length: number, sheet: SummarySheet): AsyncGenerator<SummaryEvent> {
  const sentences = drafter.write();
  try {
    for (let count = 0; count < length && !sheet.unverified; count++) {
      const next = await sentences.next();
      if (next.done) {
        if (!next.value) sheet.breakOff();
        return;
      }
      const { text, cited } = next.value;
      if (isAdmission(text)) continue;
      yield* sheet.judge({ text, cited, origin: 'generator' });
    }
  } finally {
    await sentences.return(true);
  }
}

function instruction({ topic, length }: SummarizeRequest, language: Language): string {
  if (language === 'ko') {
    const about = topic ? `"${topic}"에 대한 내용을` : '핵심 내용을';
    return `위 근거의 ${about} ${length}문장 이내로 요약해 주세요.`;
  }
  const about = topic ? `what the evidence says about "${topic}"` : 'the key points of the evidence';
  return `Summarize ${about} in at most ${length} sentences.`;
}

/** The most telling sentences in reading order; in the place of one that does not hold comes the next. */
async function* quoted(
  length: number,
  ranked: readonly RankedSentence[],
  sheet: SummarySheet,
): AsyncGenerator<SummaryEvent> {
  const waiting = ranked.filter(({ text }) => !sheet.says(text));
  while (waiting.length > 0 && sheet.sentences.length < length && !sheet.unverified) {
    const best = waiting.splice(0, length - sheet.sentences.length);
    for (const sentence of best.sort((left, right) => left.order - right.order)) {
      const { text, passage } = sentence;
      yield* sheet.judge({ text, cited: [passage], origin: 'quote' } satisfies ProposedSentence);
    }
  }
}

function languageOf(passages: OpenTask['source']['passages']): Language {
  let sample = '';
  for (const { text } of passages) {
    sample += text;
    if (sample.length > LANGUAGE_SAMPLE) break;
  }
  return detectLanguage(sample.slice(0, LANGUAGE_SAMPLE));
}
