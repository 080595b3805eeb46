import type { Vocabulary } from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A state of the vocabulary of a knowledge base; it never changes. */
@Entity('vocabulary')
export class VocabularyEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') knowledgeBaseId!: string;
  @PrimaryColumn('integer') number!: number;
  @Column('jsonb') entries!: Vocabulary;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
