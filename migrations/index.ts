import { CreateFirstTables1795203000000 } from './1795203000000-create-first-tables.js';
import { AddAnswerTrace1795790000000 } from './1795790000000-add-answer-trace.js';
import { CreateIntents1795800000000 } from './1795800000000-create-intents.js';
import { CreateUtteranceLog1795810000000 } from './1795810000000-create-utterance-log.js';
import { CreateEvaluations1795820000000 } from './1795820000000-create-evaluations.js';
import { CreateAnswerFeedback1795830000000 } from './1795830000000-create-answer-feedback.js';
import { CreateKbVersionChanges1795860000000 } from './1795860000000-create-kb-version-changes.js';
import { CreateChunkRevisions1795870000000 } from './1795870000000-create-chunk-revisions.js';
import { DelayDeletes1795880000000 } from './1795880000000-delay-deletes.js';
import { IndexPublishedFingerprints1795890000000 } from './1795890000000-index-published-fingerprints.js';
import { AddPublishableKeys1795900000000 } from './1795900000000-add-publishable-keys.js';
import { WeighEvidenceAsLikelihood1795930000000 } from './1795930000000-weigh-evidence-as-likelihood.js';
import { IndexAnswerTimes1795940000000 } from './1795940000000-index-answer-times.js';
import { NameConversations1795950000000 } from './1795950000000-name-conversations.js';
import { CreateEditedVersions1795960000000 } from './1795960000000-create-edited-versions.js';
import { CreateChunkPreviews1796000000000 } from './1796000000000-create-chunk-previews.js';
import { CreateSearchIndexes1796010000000 } from './1796010000000-create-search-indexes.js';
import { MarkEvaluatedAnswers1796050000000 } from './1796050000000-mark-evaluated-answers.js';
import { CheckIntentAnswers1796060000000 } from './1796060000000-check-intent-answers.js';
import { CreatePolicies1796070000000 } from './1796070000000-create-policies.js';
import { KeepPrintedWords1796075000000 } from './1796075000000-keep-printed-words.js';
import { KeepAnswerFilters1796100000000 } from './1796100000000-keep-answer-filters.js';
import { CreateVocabularies1796110000000 } from './1796110000000-create-vocabularies.js';
import { KeepAnswerCallers1796140000000 } from './1796140000000-keep-answer-callers.js';

/** Every migration, oldest first. A new one is added here by name: nothing is found by file pattern. */
export const migrations = [
  CreateFirstTables1795203000000,
  AddAnswerTrace1795790000000,
  CreateIntents1795800000000,
  CreateUtteranceLog1795810000000,
  CreateEvaluations1795820000000,
  CreateAnswerFeedback1795830000000,
  CreateKbVersionChanges1795860000000,
  CreateChunkRevisions1795870000000,
  DelayDeletes1795880000000,
  IndexPublishedFingerprints1795890000000,
  AddPublishableKeys1795900000000,
  WeighEvidenceAsLikelihood1795930000000,
  IndexAnswerTimes1795940000000,
  NameConversations1795950000000,
  CreateEditedVersions1795960000000,
  CreateChunkPreviews1796000000000,
  CreateSearchIndexes1796010000000,
  MarkEvaluatedAnswers1796050000000,
  CheckIntentAnswers1796060000000,
  CreatePolicies1796070000000,
  KeepPrintedWords1796075000000,
  KeepAnswerFilters1796100000000,
  CreateVocabularies1796110000000,
  KeepAnswerCallers1796140000000,
];
