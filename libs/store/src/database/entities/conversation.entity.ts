import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/**
 * The caller chooses the id, so it is unique within the workspace only. `lastAnswerId`: the answer that was begun last, by
 * which conversations are ordered; `title` is null until somebody names it.
 */
@Entity('conversation')
export class ConversationEntity {
  @PrimaryColumn('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') actorId!: string;
  @Column('text', { nullable: true }) title!: string | null;
  @Column('uuid', { nullable: true }) lastAnswerId!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
