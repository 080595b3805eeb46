import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A numbered state of a knowledge base. In mode `live` there is one, published, whose number grows. */
@Entity('kb_version')
export class KbVersionEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') knowledgeBaseId!: string;
  @Column('integer') number!: number;
  @Column('text') state!: 'published' | 'kept';
  @Column('text', { nullable: true }) note!: string | null;
  /** Number of the version that this one went back to. */
  @Column('integer', { nullable: true }) restores!: number | null;
  /** State of the vocabulary that it is searched with in mode `staged`; 0 is none. */
  @Column('integer', { default: 0 }) vocabularyNumber!: number;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
