import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** The caller chooses the id, so it is unique within the workspace only. */
@Entity('conversation')
export class ConversationEntity {
  @PrimaryColumn('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') actorId!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
