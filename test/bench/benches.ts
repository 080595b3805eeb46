import type { Measurement } from './measurement.js';
import { generatorMeasurements } from './generator/index.js';
import { assistOverHttp } from './intents/assist-over-http.js';
import { intentMeasurements } from './intents/intent-accuracy.js';
import { answerLatency } from './main/answer-latency.js';
import { firstAnswer } from './main/first-answer.js';
import { maskTimes } from './masks/mask-times.js';
import { measureEmbedders } from './models/measure-embedders.js';
import { measureGenerators } from './models/measure-generators.js';
import { measureJudges } from './models/measure-judges.js';
import { abstention } from './retrieval/abstention.js';
import { followUps } from './retrieval/follow-ups.js';
import { searchAtAMillion } from './retrieval/search-at-a-million.js';
import { searchAtSize } from './retrieval/search-at-size.js';
import { synonyms } from './retrieval/synonyms.js';
import { welfareRanking } from './retrieval/welfare-ranking.js';
import { extractionAccuracy } from './tasks/extraction-accuracy.js';
import { verificationMeasurements } from './verification/index.js';

/** Every bench by the name of `npm run bench <name>`, as the list of its measurements. */
export const benches: Record<string, readonly Measurement[]> = {
  main: [welfareRanking, searchAtSize, answerLatency, firstAnswer],
  retrieval: [welfareRanking, followUps, abstention, searchAtSize],
  'follow-ups': [followUps],
  synonyms: [synonyms],
  million: [searchAtAMillion],
  abstention: [abstention],
  verification: verificationMeasurements,
  intents: intentMeasurements,
  assist: [assistOverHttp],
  generator: generatorMeasurements,
  masks: [maskTimes],
  models: [measureEmbedders, measureJudges, measureGenerators],
  tasks: [extractionAccuracy],
};
