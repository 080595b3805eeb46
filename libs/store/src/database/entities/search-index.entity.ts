import type { SearchIndexState } from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** One index of a workspace; at most one serves, at most one is being built. */
@Entity('search_index')
export class SearchIndexEntity {
  @PrimaryColumn('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  /** Hash of `made`; names its table in the vector store. */
  @Column('text') fingerprint!: string;
  /** Id of the encoder when it was made; its digest, which decides, is in `made`. */
  @Column('text') embedder!: string;
  @Column('jsonb') made!: object;
  @Column('text') state!: SearchIndexState;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) servedAt!: Date | null;
}
