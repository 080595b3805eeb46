import type { IntentProject } from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

@Entity('intent_project')
export class IntentProjectEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') language!: IntentProject['language'];
  @Column('jsonb') settings!: object;
  @Column('uuid', { nullable: true }) liveVersionId!: string | null;
  /** What was live before: a rollback leads there. */
  @Column('uuid', { nullable: true }) previousVersionId!: string | null;
  @Column('uuid', { nullable: true }) canaryVersionId!: string | null;
  @Column('integer') canaryPercent!: number;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
}
