import type { JobKind, JobState, ProblemCode } from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/**
 * What a job works on: ingest jobs on a version, delete jobs on a document or a knowledge base, trainings on a version
 * of an intent model, previews on what they make, reindex and purge on an index.
 */
export type JobSubject =
  'version' | 'document' | 'knowledge-base' | 'intent-version' | 'chunk-preview' | 'search-index';

@Entity('job')
export class JobEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: JobKind;
  @Column('text') subject!: JobSubject;
  @Column('uuid') subjectId!: string;
  /** Decides who may see the job. No reference: the row outlives what it deletes. */
  @Column('uuid', { nullable: true }) knowledgeBaseId!: string | null;
  @Column('text') state!: JobState;
  @Column('text', { nullable: true }) stage!: string | null;
  @Column('timestamptz', { nullable: true }) stageStartedAt!: Date | null;
  @Column('integer') done!: number;
  @Column('integer') total!: number;
  @Column('integer') attempts!: number;
  @Column('integer') failures!: number;
  @Column('uuid', { nullable: true }) claim!: string | null;
  @Column('text', { nullable: true }) reasonCode!: ProblemCode | null;
  @Column('text', { nullable: true }) reasonDetail!: string | null;
  @Column('uuid', { nullable: true }) receiptId!: string | null;
  @Column('timestamptz', { nullable: true }) deadline!: Date | null;
  /** Before this moment nobody takes it up. */
  @Column('timestamptz', { nullable: true }) notBefore!: Date | null;
  @Column('jsonb') timings!: Record<string, number>;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
}
