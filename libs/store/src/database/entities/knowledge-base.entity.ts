import type { KnowledgeBase, KnowledgeBaseMode } from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

@Entity('knowledge_base')
export class KnowledgeBaseEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') slug!: string;
  @Column('text') language!: KnowledgeBase['language'];
  @Column('jsonb') settings!: object;
  @Column('integer') publishedVersion!: number;
  @Column('text') mode!: KnowledgeBaseMode;
  @Column('integer') keptVersions!: number;
  /** Counts the changes of the draft. */
  @Column('integer', { default: 0 }) draftRevision!: number;
  /** State of the vocabulary that is edited; 0 is none. */
  @Column('integer', { default: 0 }) vocabularyNumber!: number;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
}
