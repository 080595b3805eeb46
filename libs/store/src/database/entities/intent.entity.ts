import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

@Entity('intent')
export class IntentEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') projectId!: string;
  @Column('text') name!: string;
  @Column('text') title!: string;
  @Column('text') description!: string;
  @Column('text', { nullable: true }) parent!: string | null;
  @Column('jsonb', { nullable: true }) action!: object | null;
  @Column('jsonb', { nullable: true }) answerCheck!: object | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
