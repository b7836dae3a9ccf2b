import { kindOf } from '@sidebook/domain/activities/activity';
import { RepeatMark } from '@sidebook/domain/leads/repeat';
import type { TargetSet } from '@sidebook/domain/leads/targets';
import { conversionKinds } from '@sidebook/domain/settings/workspace-settings';

import { formats, t, type TextKey } from '../../locales/texts.ts';

export type ConversionKind = (typeof conversionKinds)[number];

const targetTexts: Readonly<Record<TargetSet, TextKey>> = {
  'deal-contact-company': 'leads.dealContactCompany',
  'deal-contact': 'leads.dealContact',
  'deal-company': 'leads.dealCompany',
  deal: 'items.deal',
  'contact-company': 'leads.contactCompany',
  contact: 'items.contact',
  company: 'items.company',
};

export function targetsText(targets: TargetSet): string {
  return t(targetTexts[targets] as 'items.deal');
}

const countTexts: Readonly<Record<ReturnType<typeof kindOf>, TextKey>> = {
  call: 'leads.callCount',
  meeting: 'leads.meetingCount',
  email: 'leads.emailCount',
  chat: 'leads.chatCount',
  todo: 'leads.todoCount',
  task: 'leads.taskCount',
  payment: 'leads.paymentCount',
  document: 'quotes.documentCount',
};

/** "2 calls". */
export function kindCountText(kind: string, count: number): string {
  return t(countTexts[kindOf({ kind })] as 'leads.callCount', { count });
}

/** "2 calls and 1 task". */
export function openText(byKind: Readonly<Record<string, number>>): string {
  return formats.value.list(Object.entries(byKind).map(([kind, count]) => kindCountText(kind, count)));
}

const kindTexts: Readonly<Record<ConversionKind, TextKey>> = {
  call: 'leads.calls',
  meeting: 'leads.meetings',
  email: 'leads.emails',
  chat: 'leads.chats',
  todo: 'leads.todos',
  task: 'leads.tasks',
};

/** "Calls", for settings. */
export function kindsText(kind: ConversionKind): string {
  return t(kindTexts[kind] as 'leads.calls');
}

const repeatTexts: Readonly<Record<RepeatMark, TextKey>> = {
  'repeat-lead': 'leads.repeatLead',
  'repeat-deal': 'leads.repeatDeal',
  'repeat-inquiry': 'leads.repeatInquiry',
};

export function repeatText(mark: RepeatMark): string {
  return t(repeatTexts[mark] as 'leads.repeatLead');
}
