import type { IntentVersionState } from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

@Entity('intent_model_version')
export class IntentModelVersionEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') projectId!: string;
  @Column('integer') number!: number;
  @Column('text') state!: IntentVersionState;
  @Column('text', { nullable: true }) fileKey!: string | null;
  /** SHA-256 (hex) of the file. */
  @Column('text', { nullable: true }) digest!: string | null;
  @Column('text', { nullable: true }) modelVersion!: string | null;
  /** Digest of the encoder of its embedding head. */
  @Column('text', { nullable: true }) encoder!: string | null;
  @Column('integer', { nullable: true }) exampleCount!: number | null;
  @Column('integer', { nullable: true }) intentCount!: number | null;
  /** On the fixed test where there is one, else on held-out examples, 0..1. */
  @Column('real', { nullable: true }) accuracy!: number | null;
  @Column('jsonb', { nullable: true }) figures!: object | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) trainedAt!: Date | null;
}
