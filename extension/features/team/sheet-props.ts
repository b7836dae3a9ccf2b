import type { Session } from '../../session/session.ts';
import type { Member, WorkspaceInfo } from '../../session/values.ts';

/** What a sheet of the team is opened with. */
export interface TeamSheetProps {
  session: Session;
  info: WorkspaceInfo;
  onClose: () => void;
}

/** A sheet about one member. */
export interface MemberSheetProps extends TeamSheetProps {
  member: Member;
}
