import type { Utterance } from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

@Entity('utterance')
export class UtteranceEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') projectId!: string;
  /** Null: belongs to no intent. */
  @Column('uuid', { nullable: true }) intentId!: string | null;
  @Column('text') text!: string;
  @Column('text') part!: Utterance['part'];
  @Column('text') source!: Utterance['source'];
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
