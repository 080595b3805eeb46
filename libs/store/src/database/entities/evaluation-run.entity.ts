import type {
  EvaluationEnvironment,
  EvaluationSettings,
  EvaluationState,
  EvaluationSummary,
  ProblemCode,
} from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A run over questions, which are rows of `evaluation_result`. `attempts` counts claims since the last answer. */
@Entity('evaluation_run')
export class EvaluationRunEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') knowledgeBaseId!: string;
  @Column('uuid', { nullable: true }) goldenSetId!: string | null;
  @Column('text') name!: string;
  @Column('uuid') startedBy!: string;
  @Column('text') state!: EvaluationState;
  @Column('integer') attempts!: number;
  @Column('uuid', { nullable: true }) claim!: string | null;
  @Column('timestamptz', { nullable: true }) deadline!: Date | null;
  @Column('text', { nullable: true }) reasonCode!: ProblemCode | null;
  @Column('text', { nullable: true }) reasonDetail!: string | null;
  @Column('jsonb') settings!: EvaluationSettings;
  @Column('jsonb', { nullable: true }) environment!: EvaluationEnvironment | null;
  @Column('jsonb', { nullable: true }) summary!: EvaluationSummary | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}
