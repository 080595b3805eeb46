import type { PreviewedChunk } from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** How another setting would cut the text of a version; `chunks` is null until its job is done. */
@Entity('chunk_preview')
export class ChunkPreviewEntity {
  @PrimaryColumn('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') knowledgeBaseId!: string;
  @Column('uuid') documentId!: string;
  @Column('uuid') versionId!: string;
  @Column('integer') chunkTokens!: number;
  @Column('jsonb', { nullable: true }) chunks!: PreviewedChunk[] | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
