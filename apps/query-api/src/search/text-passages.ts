import { Inject, Injectable } from '@nestjs/common';
import type { Filters } from '@app/contracts';
import type { Access } from '@app/platform';
import { retrieve } from '@app/retrieval';
import type { KnowledgeBaseRecord } from '@app/store';
import type { Passage } from '@app/verification';
import { AnswerService } from '../answers/answer-service.js';
import type { VerifyJob } from './verify-in-thread.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';

/** Passages that a text is checked against when it brings none. */
const PASSAGES = 12;
/** Of a text without a query: what it is about stands in its beginning. */
const SEARCHED_CHARACTERS = 1_000;

/** A passage with the title of its document, where it has one. */
export type CheckedPassage = Passage & { title?: string };

/** What a text is checked against, and the words of the knowledge bases that it is from. */
export interface FoundPassages {
  passages: CheckedPassage[];
  vocabularies?: VerifyJob['vocabularies'];
}

/** Where a text is looked up, and by which question if it answers one. */
interface Shelves {
  access: Access;
  knowledgeBases: KnowledgeBaseRecord[];
  query?: string | undefined;
  filters?: Filters | undefined;
}

/** Finds what knowledge bases hold of a text that is to be checked. */
@Injectable()
export class TextPassages {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly answers: AnswerService,
  ) {}

  /** Passages of the query or of the text that the access admits, the best first. Throws what the models throw. */
  async find(text: string, { access, knowledgeBases, query, filters }: Shelves): Promise<FoundPassages> {
    const { database, indexes } = this.parts;
    return this.answers.withModels(async ({ embedder, judge }) => {
      const options = { knowledgeBases, limit: PASSAGES, filters };
      const chunks = indexes.searchedBy(embedder);
      const asked = query ?? text.slice(0, SEARCHED_CHARACTERS);
      const found = await retrieve(asked, access, options, { database, chunks, embedder, judge });
      const vocabularies = found.vocabularies.map(async ({ knowledgeBaseId, number }) => ({
        knowledgeBaseId,
        entries: await database.vocabularies.state({ knowledgeBaseId, number }),
      }));
      return { passages: found.passages, vocabularies: await Promise.all(vocabularies) };
    });
  }
}
