import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** What was said and what came of it. The text is masked before it gets here. */
@Entity('utterance_log')
export class UtteranceLogEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') projectId!: string;
  @Column('text') text!: string;
  @Column('text', { nullable: true }) channel!: string | null;
  @Column('text', { nullable: true }) caller!: string | null;
  @Column('text') language!: string;
  @Column('integer') versionNumber!: number;
  @Column('text') topIntent!: string;
  @Column('real') confidence!: number;
  @Column('text', { nullable: true }) secondIntent!: string | null;
  @Column('real') outOfScopeScore!: number;
  @Column('boolean') outOfScope!: boolean;
  @Column('boolean') ambiguous!: boolean;
  /** Two versions, or the heads of one, name different intents. */
  @Column('boolean') disagreeing!: boolean;
  /** When it was labelled or dismissed. */
  @Column('timestamptz', { nullable: true }) handledAt!: Date | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
