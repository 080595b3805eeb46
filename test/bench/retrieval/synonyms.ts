import { join } from 'node:path';
import { KnowledgeBaseSettings } from '@app/contracts';
import { checkVocabulary, compileVocabulary, replaceWords, type CompiledVocabulary } from '@app/language';
import { defaultModels, startModels } from '@app/models';
import { loadConfig, projectRoot } from '@app/platform';
import { joinLegs } from '@app/retrieval';
import type { Measurement } from '../measurement.js';
import { openSearchedSet, type SearchedSet } from '../models/searched-set.js';
import { rankFigures, rankRows } from './rank-rows.js';
import { readWelfare, type WelfareQuestion } from './welfare.js';

const QUESTIONS = 1_000;

/** A word of many questions, and what it is also called; most of the others stand in few of the documents or in none. */
const PAIRS: readonly (readonly [own: string, other: string])[] = [
  ['의료비', '치료 비용'],
  ['보육료', '어린이집 요금'],
  ['장학금', '학업 장려금'],
  ['학자금', '등록금 자금'],
  ['보조기기', '보조 장비'],
  ['한부모', '홀부모'],
  ['저소득층', '생계 곤란층'],
  ['방과후학교', '하교 후 수업'],
  ['국가유공자', '나라 공훈자'],
  ['일자리', '직장'],
  ['건강검진', '신체 검사'],
  ['육아휴직', '양육 휴가'],
  ['융자', '자금 대여'],
  ['노인', '어르신'],
  ['월세', '다달이 내는 집세'],
  ['전세자금', '보증금 마련 돈'],
  ['다문화', '국제결혼'],
  ['취업', '구직'],
  ['출산', '해산'],
  ['임신', '잉태'],
  ['청소년', '십대'],
  ['세금', '조세'],
  ['건강보험', '의료보험'],
  ['국민연금', '노후연금'],
  ['햇살론', '서민 대출'],
  ['돌봄', '케어'],
  ['차량', '자동차'],
  ['주택', '가옥'],
  ['상담', '카운슬링'],
  ['교육', '가르침'],
];

const names = {
  ordinary: 'questions as they stand',
  ordinaryRead: 'questions as they stand, with synonyms',
  own: 'questions with a word that has a synonym',
  swapped: 'the same with the synonym in its place',
  swappedRead: 'the same with the synonym in its place, with synonyms',
};

/**
 * What synonyms of a knowledge base win and cost. A word of a question is replaced by what it is also called, and searched
 * with and without the pairs being known; ordinary questions are searched with all pairs known.
 */
export const synonyms: Measurement = {
  name: 'synonyms of a knowledge base, on the visible welfare questions',
  figures: Object.values(names).flatMap((name) => rankFigures(name)),
  async measure(context) {
    const { documents, questions } = await readWelfare(context);
    const known = compiled(PAIRS);
    const replaced = questions.flatMap((question) => {
      const text = swapped(question.text, known);
      return text === question.text ? [] : [{ own: question, other: { ...question, text } }];
    });
    const chosen = replaced.slice(0, QUESTIONS);
    const models = await startModels({
      modelFolders: [join(projectRoot(), 'models')],
      embedder: loadConfig().SASEO_EMBEDDER ?? defaultModels.embedder,
    });
    const set = { name: 'welfare', passages: documents, questions: [] };
    const searched = await openSearchedSet(set, models.embedder);
    const ranks = async (
      asked: readonly WelfareQuestion[],
      words?: CompiledVocabulary,
    ): Promise<number[]> => {
      const found: number[] = [];
      for (const question of asked) found.push(await rankOf(question, searched, words ? [words] : []));
      return found;
    };
    try {
      const ordinary = questions.slice(0, QUESTIONS);
      const others = chosen.map(({ other }) => other);
      const plain = await ranks(ordinary);
      const lost = await ranks(others);
      return [
        ...rankRows(names.ordinary, plain),
        ...rankRows(names.ordinaryRead, await ranks(ordinary, known), { without: plain }),
        ...rankRows(names.own, await ranks(chosen.map(({ own }) => own))),
        ...rankRows(names.swapped, lost),
        ...rankRows(names.swappedRead, await ranks(others, known), { without: lost }),
      ];
    } finally {
      await searched.close();
      await models.close();
    }
  },
};

function compiled(pairs: readonly (readonly string[])[]): CompiledVocabulary {
  const { entries, issues } = checkVocabulary({ groups: pairs, expansions: [], words: [] });
  if (issues.length > 0) throw new Error(issues.join('\n'));
  return compileVocabulary(entries);
}

/** The question with the first of each pair replaced by the second one. */
function swapped(text: string, known: CompiledVocabulary): string {
  const owns = new Map(PAIRS);
  const found = known.find(text).flatMap(({ word, start, end }) => {
    const other = owns.get(word);
    return other === undefined ? [] : [{ start, end, other }];
  });
  return replaceWords(text, found);
}

/** The rank of the right document, from 1; 0 where it is not among the first ten. */
async function rankOf(
  { text, documentId }: WelfareQuestion,
  searched: SearchedSet,
  vocabularies: readonly CompiledVocabulary[],
): Promise<number> {
  const { fusion } = KnowledgeBaseSettings.parse({});
  const { tokens, reading, legs } = await searched.search(text, vocabularies);
  const { substitutes } = reading;
  const { fused } = joinLegs({ tokens, substitutes, legs }, fusion);
  return searched.passagesOf(fused).slice(0, 10).indexOf(documentId) + 1;
}
