import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

@Entity('document')
export class DocumentEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') knowledgeBaseId!: string;
  @Column('text') externalId!: string;
  @Column('text') title!: string;
  @Column('jsonb') metadata!: object;
  @Column('text', { array: true }) acl!: string[];
  @Column('uuid', { nullable: true }) currentVersionId!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
  /** Since when no version that is published or drafted has it: it goes when no kept one has it either. */
  @Column('timestamptz', { nullable: true }) removedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
}
