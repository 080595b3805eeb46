import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What a version of a knowledge base changed of a document: from `before` (null: it was not there) to `after` (null: it
 * is there no more). Number 0 is the draft, whose `before` is whatever is published.
 */
@Entity('kb_version_change')
export class KbVersionChangeEntity {
  @Column('uuid') workspaceId!: string;
  @Column('uuid') knowledgeBaseId!: string;
  @PrimaryColumn('uuid') documentId!: string;
  @PrimaryColumn('integer') number!: number;
  @Column('uuid', { nullable: true }) beforeVersionId!: string | null;
  @Column('uuid', { nullable: true }) afterVersionId!: string | null;
}
