import type { EditedPlace, Format, VersionState } from '@app/contracts';
import type { ChunkEdit } from '../edits/chunk-edit.js';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** Title and metadata wait here and reach the document when the version is published. */
@Entity('document_version')
export class DocumentVersionEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') documentId!: string;
  @Column('uuid') knowledgeBaseId!: string;
  @Column('integer') number!: number;
  @Column('text') state!: VersionState;
  @Column('text') title!: string;
  @Column('jsonb') metadata!: object;
  @Column('text') contentHash!: string;
  @Column('text') fileKey!: string;
  @Column('text') fileName!: string;
  @Column('text') format!: Format;
  @Column('text') mediaType!: string;
  @Column('text', { nullable: true }) parser!: string | null;
  @Column('integer', { nullable: true }) pageCount!: number | null;
  @Column('integer', { nullable: true }) blockCount!: number | null;
  @Column('integer', { nullable: true }) chunkCount!: number | null;
  @Column('text', { nullable: true }) textKey!: string | null;
  @Column('text', { nullable: true }) blocksKey!: string | null;
  /** Where its words are printed; null where nothing is known of that. */
  @Column('text', { nullable: true }) wordsKey!: string | null;
  @Column('text', { nullable: true }) chunker!: string | null;
  /** Hash of what made the rows of the index that serves, or, while it is pending, of the one that it is read for. */
  @Column('text', { nullable: true }) fingerprint!: string | null;
  /** Hashes of the indexes that hold all its rows. */
  @Column('text', { array: true, default: '{}' }) indexes!: string[];
  @Column('boolean') rowsStored!: boolean;
  /** The version that was read from the file, of which this one is an edit; null where it was read itself. */
  @Column('uuid', { nullable: true }) readVersionId!: string | null;
  /** What it is to change of the published version; null once it is published, and where it was read. */
  @Column('jsonb', { nullable: true }) edit!: ChunkEdit | null;
  /** Where its text is an editor's. */
  @Column('jsonb') edits!: EditedPlace[];
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
  @Column('timestamptz', { nullable: true }) publishedAt!: Date | null;
}
