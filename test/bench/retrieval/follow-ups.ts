import { join } from 'node:path';
import { KnowledgeBaseSettings } from '@app/contracts';
import { questionInContext } from '@app/language';
import { defaultModels, startModels } from '@app/models';
import { loadConfig, projectRoot } from '@app/platform';
import { combineQueries, joinLegs, type FusedChunk } from '@app/retrieval';
import type { Measurement } from '../measurement.js';
import { openSearchedSet, type SearchedSet } from '../models/searched-set.js';
import type { SetPassage } from '../models/validation-sets.js';
import { atMost, type Figure } from '../row.js';
import { rankFigures, rankRows } from './rank-rows.js';
import { readWelfare, type WelfareQuestion } from './welfare.js';

const QUESTIONS = 500;

const names = {
  alone: 'follow-up by itself',
  inContext: 'follow-up in its conversation',
  written: 'follow-up as it stood before its subject was taken away',
  standing: 'question that stands by itself',
  behindAnother: 'the same behind a question about another document',
};
const mistaken: Figure = {
  metric: 'questions that stand by themselves and are taken for follow-ups',
  unit: '%',
  goal: null,
};

/** A question, what was asked before it, and the document that answers it. */
interface Turn extends WelfareQuestion {
  before: string;
}

/**
 * Questions within conversations. No set of conversations is at hand, so they are made: a question about a document that
 * names it, then another one about the same document with the words of its title taken away and "그건" in their place.
 */
export const followUps: Measurement = {
  name: 'questions that lean on earlier ones, made from the visible welfare questions',
  figures: [...Object.values(names).flatMap((name) => rankFigures(name)), mistaken],
  async measure(context) {
    const { documents, questions } = await readWelfare(context);
    const { chosen, turns, standing } = conversations(documents, questions);
    const models = await startModels({
      modelFolders: [join(projectRoot(), 'models')],
      embedder: loadConfig().SASEO_EMBEDDER ?? defaultModels.embedder,
    });
    const set = { name: 'welfare', passages: documents, questions: [] };
    const searched = await openSearchedSet(set, models.embedder);
    const ranks = async (asked: readonly Turn[]): Promise<number[]> => {
      const found: number[] = [];
      for (const turn of asked) found.push(await rankOf(turn, searched));
      return found;
    };
    try {
      const alone = await ranks(withoutContext(turns));
      const byThemselves = await ranks(withoutContext(standing));
      const taken = questions.filter(({ text }) => questionInContext(text, ['연차는 며칠인가요?']));
      return [
        ...rankRows(names.alone, alone),
        ...rankRows(names.inContext, await ranks(turns), { without: alone }),
        ...rankRows(names.written, await ranks(withoutContext(chosen))),
        ...rankRows(names.standing, byThemselves),
        ...rankRows(names.behindAnother, await ranks(standing), { without: byThemselves }),
        atMost(null, {
          ...mistaken,
          value: Math.round((1_000 * taken.length) / questions.length) / 10,
          note: `n=${questions.length}`,
        }),
      ];
    } finally {
      await searched.close();
      await models.close();
    }
  },
};

const withoutContext = (asked: readonly Turn[]): Turn[] => asked.map((turn) => ({ ...turn, before: '' }));

/** Follow-ups with what they were made from, and questions behind one about another document. */
function conversations(documents: readonly SetPassage[], questions: readonly WelfareQuestion[]) {
  const titles = new Map(documents.map(({ id, title }) => [id, title.split(/\s+/)]));
  const namesItsDocument = ({ text, documentId }: WelfareQuestion): boolean =>
    (titles.get(documentId) ?? []).some((word) => word.length > 1 && text.includes(word));
  const chosen: Turn[] = [];
  for (const { text, documentId } of questions.filter(namesItsDocument)) {
    if (chosen.length === QUESTIONS) break;
    const first = questions.find(
      (other) => other.documentId === documentId && other.text !== text && namesItsDocument(other),
    );
    if (first) chosen.push({ text, documentId, before: first.text });
  }
  const turns = chosen.map((turn) => ({ ...turn, text: withoutSubject(turn, titles) }));
  const standing = questions.slice(0, QUESTIONS).map((question, index) => {
    const other = questions.slice(index + 1).find(({ documentId }) => documentId !== question.documentId);
    return { ...question, before: other?.text ?? '' };
  });
  return { chosen, turns, standing };
}

function withoutSubject(
  { text, documentId }: WelfareQuestion,
  titles: ReadonlyMap<string, string[]>,
): string {
  const title = titles.get(documentId) ?? [];
  const kept = text
    .split(/\s+/)
    .filter((word) => !title.some((each) => each.length > 1 && word.includes(each)));
  return ['그건', ...kept].join(' ');
}

/** The rank of the right document, from 1; 0 where it is not among the first ten. */
async function rankOf({ text, before, documentId }: Turn, searched: SearchedSet): Promise<number> {
  const inContext = before ? questionInContext(text, [before])?.text : undefined;
  const rankings: FusedChunk[][] = [];
  for (const query of inContext === undefined ? [text] : [text, inContext]) {
    const { fusion } = KnowledgeBaseSettings.parse({});
    rankings.push(joinLegs(await searched.search(query), fusion).fused);
  }
  return searched.passagesOf(combineQueries(rankings)).slice(0, 10).indexOf(documentId) + 1;
}
