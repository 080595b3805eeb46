/**
 * Every failure a caller can meet, by stable code. `status` is the HTTP status; `kind` decides what the system
 * does: `user` is answered and never retried, `operational` is retried with backoff, `unexpected` is a bug.
 */
export type ProblemKind = 'user' | 'operational' | 'unexpected';

const user = (status: number) => ({ status, kind: 'user' as const });
const operational = (status: number) => ({ status, kind: 'operational' as const });
const unexpected = (status: number) => ({ status, kind: 'unexpected' as const });

export const problems = {
  // requests
  'malformed-request': user(400),
  'invalid-body': user(400),
  'invalid-query': user(400),
  'not-signed-in': user(401),
  'bad-credentials': user(401),
  'not-allowed': user(403),
  'origin-not-allowed': user(403),
  'route-not-found': user(404),
  'knowledge-base-not-found': user(404),
  'document-not-found': user(404),
  'chunk-not-found': user(404),
  'document-not-deleted': user(409),
  'restore-too-late': user(409),
  'job-not-found': user(404),
  'answer-not-found': user(404),
  'feedback-not-found': user(404),
  'conversation-not-found': user(404),
  'user-not-found': user(404),
  'api-key-not-found': user(404),
  'slug-taken': user(409),
  'email-taken': user(409),
  'index-mismatch': user(409),
  'knowledge-base-version-not-found': user(404),
  'knowledge-base-not-staged': user(409),
  'draft-empty': user(409),
  'draft-changed': user(409),
  'draft-not-empty': user(409),
  'too-many-requests': user(429),
  // documents
  'file-missing': user(400),
  'upload-interrupted': user(400),
  'file-too-large': user(413),
  'format-not-supported': user(415),
  'empty-file': user(422),
  'wrong-extension': user(422),
  'encrypted-file': user(422),
  'damaged-file': user(422),
  'hostile-file': user(422),
  'needs-ocr': user(422),
  'no-text': user(422),
  'text-too-large': user(422),
  'parser-killed': user(422),
  deadline: user(422),
  superseded: user(409),
  'job-cancelled': user(409),
  'job-not-cancellable': user(409),
  'job-not-retryable': user(409),
  // intents
  'intent-project-not-found': user(404),
  'intent-not-found': user(404),
  'utterance-not-found': user(404),
  'intent-version-not-found': user(404),
  'project-name-taken': user(409),
  'intent-name-taken': user(409),
  'training-running': user(409),
  'no-live-version': user(409),
  'version-not-ready': user(409),
  'version-in-use': user(409),
  'import-invalid': user(422),
  'intents-not-trainable': user(422),
  'entity-invalid': user(422),
  // evaluation
  'golden-set-not-found': user(404),
  'golden-set-empty': user(422),
  'golden-file-invalid': user(422),
  'golden-case-invalid': user(422),
  'golden-case-duplicate': user(422),
  'golden-document-unknown': user(422),
  'golden-case-not-found': user(404),
  'evaluation-not-found': user(404),
  'evaluation-not-finished': user(409),
  'evaluation-interrupted': operational(503),
  'evaluations-not-comparable': user(422),
  'gate-invalid': user(422),
  'calibration-invalid': user(422),
  'calibration-too-few': user(422),
  'calibration-one-class': user(422),
  'calibration-not-separable': user(422),
  // tasks
  'source-too-large': user(422),
  'schema-too-large': user(422),
  // generation
  'prompt-too-long': user(422),
  'adapter-not-found': user(404),
  'schema-invalid': user(422),
  'schema-not-supported': user(422),
  'pattern-invalid': user(422),
  'pattern-not-supported': user(422),
  'constraint-unsatisfiable': user(422),
  'constraint-too-complex': user(422),
  // models
  'model-not-found': user(404),
  'model-rejected': user(422),
  'model-in-use': user(409),
  'model-in-box': user(409),
  'model-already-installed': user(409),
  'model-being-installed': user(409),
  'model-source-invalid': user(422),
  'model-fixed': user(409),
  'nothing-to-roll-back': user(409),
  'embedder-in-use': user(409),
  'licence-missing': user(422),
  'licence-refused': user(422),
  'digest-missing': user(422),
  'digest-mismatch': user(422),
  'download-failed': operational(503),
  'disk-full': operational(507),
  'constraint-not-supported': user(422),
  // a generator on another machine
  'generator-unreachable': operational(503),
  'generator-certificate-invalid': unexpected(502),
  'generator-denied': unexpected(502),
  'generator-model-missing': unexpected(502),
  'generator-busy': operational(503),
  'generator-failed': operational(502),
  'generator-interrupted': operational(502),
  'generator-timeout': operational(504),
  'generator-paused': operational(503),
  'generator-refused': unexpected(502),
  'generator-answer-invalid': operational(502),
  // parts of the system
  'store-unavailable': operational(503),
  'queue-unavailable': operational(503),
  'models-restarted': operational(503),
  'models-out-of-memory': operational(503),
  'execution-provider-missing': unexpected(500),
  'shutting-down': operational(503),
  'count-mismatch': operational(500),
  'answer-unfinished': user(409),
  'answer-interrupted': operational(503),
  'model-invalid': unexpected(500),
  'model-missing': unexpected(500),
  'configuration-invalid': unexpected(500),
  'data-directory-in-use': user(409),
  'port-in-use': user(409),
  'not-running': user(409),
  'start-failed': unexpected(500),
  'database-start-failed': operational(503),
  'deletion-incomplete': operational(500),
  'internal-error': unexpected(500),
} as const satisfies Record<string, { status: number; kind: ProblemKind }>;

/** Stable code of a failure, for example `needs-ocr`. */
export type ProblemCode = keyof typeof problems;

/** Body of an error answer, RFC 9457 (application/problem+json). `instance` is the trace id of the request. */
export interface Problem {
  type: ProblemCode;
  title: string;
  status: number;
  detail?: string;
  instance: string;
}
