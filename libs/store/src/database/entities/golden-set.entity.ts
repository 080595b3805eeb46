import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** Questions with known answers; the questions are rows of `golden_case`. */
@Entity('golden_set')
export class GoldenSetEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') knowledgeBaseId!: string;
  @Column('text') name!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
