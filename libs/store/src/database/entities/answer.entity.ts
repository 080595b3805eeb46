import type { Filters, Outcome, SearchedVersion, StoredTrace } from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** `outcome` is null until the answer is finished. */
@Entity('answer')
export class AnswerEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) conversationId!: string | null;
  @Column('uuid') actorId!: string;
  @Column('text') question!: string;
  @Column('uuid', { array: true }) knowledgeBaseIds!: string[];
  @Column('jsonb', { nullable: true }) filters!: Filters | null;
  @Column('text', { nullable: true }) outcome!: Outcome | null;
  @Column('text', { nullable: true }) text!: string | null;
  @Column('jsonb') sentences!: object[];
  @Column('jsonb') citations!: object[];
  @Column('jsonb', { nullable: true }) verification!: object | null;
  @Column('jsonb') usage!: object;
  @Column('jsonb') events!: object[];
  @Column('jsonb') models!: Record<string, string>;
  @Column('jsonb') kbVersions!: Record<string, SearchedVersion>;
  @Column('jsonb') timings!: Record<string, number>;
  @Column('jsonb', { nullable: true }) trace!: StoredTrace | null;
  /** Digest of whom a draft helped, where the channel said so. */
  @Column('text', { nullable: true }) caller!: string | null;
  /** Asked by an evaluation. */
  @Column('boolean') evaluated!: boolean;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}
