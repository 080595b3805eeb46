import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('membership')
export class MembershipEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') userId!: string;
  @PrimaryColumn('uuid') groupId!: string;
}
