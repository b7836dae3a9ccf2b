import type { MemberId, RecordId } from '@sidebook/domain/ids';
import type { NoticeKind } from '@sidebook/domain/notices/notices';

/** Somebody is told of what a teammate did (NOTE-1). Key: `<record>|<kind>|<member>|<key of the change>`. */
export interface NoticeRow {
  key: string;
  /** The item, activity or comment. */
  record: RecordId;
  kind: NoticeKind;
  member: MemberId;
  author: MemberId;
  at: number;
  /** Of a change of stage; null is the first one. */
  stages?: { from: string | null; to: string | null };
}
