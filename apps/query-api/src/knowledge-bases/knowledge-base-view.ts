import type { KnowledgeBase } from '@app/contracts';
import type { KnowledgeBaseRecord } from '@app/store';

/** A knowledge base as callers see it. */
export function knowledgeBaseView(record: KnowledgeBaseRecord): KnowledgeBase {
  const { workspaceId: _workspaceId, vocabularyNumber: _vocabularyNumber, createdAt, ...rest } = record;
  return { ...rest, createdAt: createdAt.toISOString() };
}
