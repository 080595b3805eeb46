import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A numbered state of a knowledge base. In mode `live` there is one, published, whose number grows. */
@Entity('kb_version')
export class KbVersionEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') knowledgeBaseId!: string;
  @Column('integer') number!: number;
  @Column('text') state!: 'draft' | 'published' | 'retired';
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
