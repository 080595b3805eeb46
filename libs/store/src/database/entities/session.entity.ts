import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A refresh token that has not been used yet, by its hash. */
@Entity('session')
export class SessionEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') userId!: string;
  @Column('text') tokenHash!: string;
  @Column('timestamptz') expiresAt!: Date;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
