import type { Verb } from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/**
 * `createdBy` is a user or another key, so it refers to no table. `knowledgeBases` null = all of the workspace.
 * `origins` null = not publishable.
 */
@Entity('api_key')
export class ApiKeyEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') prefix!: string;
  @Column('text') hash!: string;
  @Column('text', { array: true }) verbs!: Verb[];
  @Column('uuid', { array: true, nullable: true }) knowledgeBases!: string[] | null;
  @Column('text', { array: true, nullable: true }) origins!: string[] | null;
  @Column('integer', { nullable: true }) requestsPerMinute!: number | null;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @Column('uuid', { nullable: true }) createdBy!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
