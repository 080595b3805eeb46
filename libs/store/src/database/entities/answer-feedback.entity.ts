import type { FeedbackReason, Rating } from '@app/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the asker of a question says of its answer. `reviewedBy`: the editor who was done with it. */
@Entity('answer_feedback')
export class AnswerFeedbackEntity {
  @PrimaryColumn('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') answerId!: string;
  @Column('text') rating!: Rating;
  @Column('text', { nullable: true }) reason!: FeedbackReason | null;
  @Column('text') comment!: string;
  @Column('timestamptz') updatedAt!: Date;
  @Column('uuid', { nullable: true }) reviewedBy!: string | null;
  @Column('timestamptz', { nullable: true }) reviewedAt!: Date | null;
}
