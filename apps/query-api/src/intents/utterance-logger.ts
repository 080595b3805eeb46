import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { IntentResult } from '@app/contracts';
import { classify } from '@app/intents';
import { maskPersonalData } from '@app/language';
import { createLogger, type Config } from '@app/platform';
import type { NewLogged } from '@app/store';
import { createHmac } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { signingKey } from '../auth/tokens.js';
import type { Served } from './live-models.js';

/** What a crash may lose, milliseconds. */
const FLUSH_MS = 1_000;
/** Utterances that wait at most; what comes while the database is away for longer is not kept. */
const MOST_WAITING = 20_000;
const BATCH = 500;
/** Second opinions of one batch at most: they cost what a classification costs. */
const MOST_OPINIONS = 50;

/** A request and what came of it. */
export interface ToLog {
  texts: readonly string[];
  results: readonly IntentResult[];
  channel?: string | undefined;
  caller?: string | undefined;
}

interface Waiting {
  served: Served;
  row: Omit<NewLogged, 'disagreeing'>;
}

/** Keeps utterances for the learning loop: masked at once, written in batches behind the answers. */
@Injectable()
export class UtteranceLogger implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private waiting: Waiting[] = [];
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();
  private readonly logger;

  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {
    this.logger = createLogger(parts.config, 'api');
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** Keeps the utterances unless the project logs none; empty ones, and those that lean on others, teach nothing. */
  add(served: Served, { texts, results, channel, caller }: ToLog): void {
    const { workspaceId, id: projectId, settings } = served.project;
    if (!settings.log.enabled) return;
    for (const [index, result] of results.entries()) {
      if (this.waiting.length >= MOST_WAITING) return;
      if (result.leaning) continue;
      const text = maskPersonalData((texts[index] as string).normalize('NFC')).trim();
      if (text === '') continue;
      const row = {
        workspaceId,
        projectId,
        text,
        channel: channel ?? null,
        caller: caller === undefined ? null : callerKey(this.parts.config, projectId, caller),
        language: result.language,
        versionNumber: served.version.number,
        topIntent: result.topIntent,
        confidence: result.confidence,
        secondIntent: result.intents[1]?.name ?? null,
        outOfScopeScore: result.outOfScope.score,
        outOfScope: result.outOfScope.decision,
        ambiguous: result.ambiguous,
      };
      this.waiting.push({ served, row });
    }
  }

  /** Writes what waits, one batch after the other. Never throws. */
  flush(): Promise<void> {
    this.flushing = this.flushing
      .then(() => this.writeAll())
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, 'utterances could not be logged');
      });
    return this.flushing;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, BATCH);
      await this.parts.database.utteranceLog.add(await withOpinions(batch));
      this.waiting.splice(0, batch.length);
    }
  }
}

/**
 * What a caller's utterances are kept under: numbers and names that a channel sends as ids stay out of the log, and who
 * reads it cannot find a telephone number by trying all of them. Behind a change of the secret, utterances of before
 * are deleted by their age alone.
 */
export function callerKey(config: Config, projectId: string, caller: string): string {
  return createHmac('sha256', signingKey(config))
    .update(`intent-caller ${projectId} ${caller}`)
    .digest('hex');
}

async function withOpinions(batch: readonly Waiting[]): Promise<NewLogged[]> {
  const rows: NewLogged[] = [];
  let opinions = 0;
  for (const { served, row } of batch) {
    const other = opinions < MOST_OPINIONS ? otherOpinion(served) : undefined;
    if (!other) {
      rows.push({ ...row, disagreeing: false });
      continue;
    }
    opinions += 1;
    const { topIntent } = await classify(other, row.text, { ranked: 1, nearest: 0 });
    rows.push({ ...row, disagreeing: topIntent !== row.topIntent });
    await turn();
  }
  return rows;
}

/** The other version of a canary, or the n-grams of a version that also has an encoder. */
function otherOpinion({ version, other }: Served): Served['version']['model'] | undefined {
  return other?.model ?? (version.model.embedding ? version.model : undefined);
}
