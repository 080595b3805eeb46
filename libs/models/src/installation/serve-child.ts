import { serveGenerator } from '../generation/serving/serve-generator.js';
import type { InstalledModel } from '../registry/registry.js';
import { asDiskError } from './disk-room.js';
import { answerParent } from './run-apart.js';

/** Entry of the process that rewrites the graph of a generator and loads both. */
answerParent((model: InstalledModel<'generator'>) =>
  serveGenerator(model).catch((error: unknown) => {
    throw asDiskError(error);
  }),
);
