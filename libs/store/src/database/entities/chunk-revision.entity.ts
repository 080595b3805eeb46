import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** One change of a chunk by an editor; `current` is the newest one. `versionId` is the version that was read from the file. */
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
  /** What an edit found and left; null for a change of `enabled`. */
  @Column('text', { nullable: true }) textBefore!: string | null;
  @Column('text', { nullable: true }) textAfter!: string | null;
  /** The revision whose text an edit brought back; 0 is the text as it was read. */
  @Column('integer', { nullable: true }) restores!: number | null;
  @Column('text') reason!: string;
  @Column('uuid', { nullable: true }) actorId!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
