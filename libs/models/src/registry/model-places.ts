import { join, resolve } from 'node:path';
import { projectRoot } from '@app/platform';

/** Where the models of an installation lie. Each folder holds `<role>/<name>/<version>` and `adapter/<name>`. */
export interface ModelPlaces {
  /** Came with the product; never written. */
  readonly box: string;
  /** Installed by the operator, in the data directory. */
  readonly installed: string;
}

/** @param home the data directory, `SASEO_HOME` */
export function modelPlaces(home: string): ModelPlaces {
  return { box: join(projectRoot(), 'models'), installed: join(resolve(home), 'models') };
}

/** Both, in the order in which a model is looked for. */
export function modelFolders({ box, installed }: ModelPlaces): string[] {
  return [box, installed];
}
