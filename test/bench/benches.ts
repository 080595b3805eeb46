import type { Measurement } from './measurement.js';
import { generatorMeasurements } from './generator/index.js';
import { intentMeasurements } from './intents/intent-accuracy.js';
import { answerLatency } from './main/answer-latency.js';
import { firstAnswer } from './main/first-answer.js';
import { koreanRetrieval } from './main/korean-retrieval.js';
import { lexicalLatency } from './main/lexical-latency.js';
import { measureEmbedders } from './models/measure-embedders.js';
import { measureGenerators } from './models/measure-generators.js';
import { measureJudges } from './models/measure-judges.js';
import { extractionAccuracy } from './tasks/extraction-accuracy.js';

/** Every bench by the name of `npm run bench <name>`, as the list of its measurements. */
export const benches: Record<string, readonly Measurement[]> = {
  main: [koreanRetrieval, lexicalLatency, answerLatency, firstAnswer],
  intents: intentMeasurements,
  generator: generatorMeasurements,
  models: [measureEmbedders, measureJudges, measureGenerators],
  tasks: [extractionAccuracy],
};
