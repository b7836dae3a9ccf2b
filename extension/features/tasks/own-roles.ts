import type { MemberId } from '@sidebook/domain/ids';
import type { Task } from '@sidebook/domain/tasks/task-status';

export type OwnRole = 'responsible' | 'creator' | 'participant' | 'observer';

/** Whether somebody is this to a task: the filter by role. */
export const ownRoles: Readonly<Record<OwnRole, (task: Task, member: MemberId) => boolean>> = {
  responsible: (task, member) => task.responsible === member,
  creator: (task, member) => task.createdBy === member,
  participant: (task, member) => Object.values(task.participants).includes(member),
  observer: (task, member) => Object.values(task.observers).includes(member),
};
