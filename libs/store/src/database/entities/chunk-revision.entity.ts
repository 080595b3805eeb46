import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** One change of a chunk by an editor; `current` is the newest one. */
@Entity('chunk_revision')
export class ChunkRevisionEntity {
  @PrimaryColumn('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') versionId!: string;
  @Column('integer') ordinal!: number;
  /** Counts the revisions of the chunk from 1. */
  @Column('integer') number!: number;
  @Column('boolean') current!: boolean;
  @Column('boolean') enabled!: boolean;
  @Column('text') reason!: string;
  @Column('uuid', { nullable: true }) actorId!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
