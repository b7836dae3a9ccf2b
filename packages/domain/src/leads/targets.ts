/** What a lead may become (MODE-25): the seven sets, in the order in which they are offered. */
export const targetSets = [
  'deal-contact-company',
  'deal-contact',
  'deal-company',
  'deal',
  'contact-company',
  'contact',
  'company',
] as const;
export type TargetSet = (typeof targetSets)[number];
export const targetKinds = ['deal', 'contact', 'company'] as const;
export type TargetKind = (typeof targetKinds)[number];

export function hasTarget(targets: TargetSet, kind: TargetKind): boolean {
  return targets.split('-').includes(kind);
}

/** Whom the switch to Simple mode makes with each deal (MODE-20): at least one. */
export const clientChoices = ['contact', 'company', 'both'] as const;
export type ClientChoice = (typeof clientChoices)[number];

export const targetsOfClients: Readonly<Record<ClientChoice, TargetSet>> = {
  contact: 'deal-contact',
  company: 'deal-company',
  both: 'deal-contact-company',
};
