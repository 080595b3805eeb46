import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** `email` is stored in lower case and is unique over all workspaces: it is what somebody signs in with. */
@Entity('app_user')
export class AppUserEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  @Column('text') passwordHash!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
