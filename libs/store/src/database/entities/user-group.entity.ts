import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

@Entity('user_group')
export class UserGroupEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
