import { CrmMode, type WorkspaceSettings } from '../settings/workspace-settings.ts';

/** Who contacted us, as far as we know. */
export interface Requester {
  /** A contact or company of this address or number is here. */
  readonly known: boolean;
  /** They have a closed lead or a deal. */
  readonly hadDealings: boolean;
  /** They are on the exception list (MODE-37). */
  readonly exception: boolean;
}

/** What a request makes. */
export type RequestMakes = 'lead' | 'deal' | 'nothing';

/**
 * What a message, call or chat that is on no open deal or lead makes.
 *
 * Simple: a deal, with a contact and, when set, a company for whom we do not know (MODE-10..12). Classic: a lead (MODE-24); of
 * a client we know only with repeat sales on, when they had dealings with us and are no exception (MODE-34, MODE-37, MODE-38).
 */
export function requestMakes(
  settings: Pick<WorkspaceSettings, 'crmMode' | 'repeatSales'>,
  who: Requester,
): RequestMakes {
  if (settings.crmMode === CrmMode.simple) return 'deal';
  if (!who.known) return 'lead';
  return settings.repeatSales && who.hadDealings && !who.exception ? 'lead' : 'nothing';
}
