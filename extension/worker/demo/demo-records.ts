/** People, firms and deals of the demo workspace. All are invented; addresses are in reserved domains. */
export const demoClients = [
  {
    key: 'halden',
    company: 'Halden Pike Architects',
    domain: 'haldenpike.example',
    person: 'Hanna Brandt',
    position: 'Purchasing',
    email: 'hanna.brandt@haldenpike.example',
    phone: '+44 113 496 0101',
  },
  {
    key: 'fennick',
    company: 'Fennick Street Clinic',
    domain: 'fennick-street.example',
    person: 'Ines Calloway',
    position: 'Practice manager',
    email: 'i.calloway@fennick-street.example',
    phone: '+44 113 496 0102',
  },
  {
    key: 'brightmoor',
    company: 'Brightmoor School',
    domain: 'brightmoor.example',
    person: 'Tom Ashdown',
    position: 'Bursar',
    email: 't.ashdown@brightmoor.example',
    phone: '+44 113 496 0103',
  },
  {
    key: 'marrow',
    company: 'Marrowfield Insurance',
    domain: 'marrowfield.example',
    person: 'Lena Osei',
    position: 'Facilities',
    email: 'lena.osei@marrowfield.example',
    phone: '+44 113 496 0104',
  },
  {
    key: 'velmora',
    company: 'Velmora Hotels',
    domain: 'velmora.example',
    person: 'Marek Dvořák',
    position: 'Head of interiors',
    email: 'marek@velmora.example',
    phone: '+420 222 555 105',
  },
  {
    key: 'quillmere',
    company: 'Quillmere Dental',
    domain: 'quillmere.example',
    person: 'Jonas Pike',
    position: 'Owner',
    email: 'jonas@quillmere.example',
    phone: '+44 113 496 0106',
  },
  {
    key: 'larkmoor',
    company: 'Larkmoor Coworking',
    domain: 'larkmoor.example',
    person: 'Ola Nyberg',
    position: 'Community manager',
    email: 'ola.nyberg@larkmoor.example',
    phone: '+46 8 555 0107',
  },
  {
    key: 'tarnbrook',
    company: 'Tarnbrook Bakeries',
    domain: 'tarnbrook.example',
    person: 'Mira Okafor',
    position: 'Operations',
    email: 'mira@tarnbrook.example',
    phone: '+44 113 496 0108',
  },
] as const;

/** Amounts in whole euros. */
export const demoDeals = [
  { key: 'refit', client: 'halden', name: 'Office refit, level 2', stage: 'proposal', amount: 48_200 },
  { key: 'reception', client: 'fennick', name: 'Reception desk and waiting area', stage: 'new', amount: 9_800 },
  { key: 'library', client: 'brightmoor', name: 'Library desks and reading corner', stage: 'proposal', amount: 12_750 },
  { key: 'callcentre', client: 'marrow', name: 'Call centre, 40 seats', stage: 'negotiation', amount: 52_300 },
  { key: 'lobby', client: 'velmora', name: 'Lobby seating', stage: 'proposal', amount: 21_000 },
  { key: 'waiting', client: 'quillmere', name: 'Waiting room', stage: 'won', amount: 8_400 },
  { key: 'booths', client: 'larkmoor', name: 'Meeting booths, pilot', stage: 'new', amount: 6_400 },
  { key: 'canteen', client: 'tarnbrook', name: 'Staff canteen tables', stage: 'new', amount: 14_900 },
  { key: 'acoustic', client: 'larkmoor', name: 'Acoustic panels', stage: 'qualified', amount: 4_450 },
  { key: 'archive', client: 'marrow', name: 'Archive shelving', stage: 'qualified', amount: 11_800 },
] as const;

type When = { readonly minutes: number } | { readonly day: number; readonly hour: number };

export interface DemoActivity {
  readonly key: string;
  readonly deal: (typeof demoDeals)[number]['key'];
  readonly kind: 'call' | 'todo' | 'meeting' | 'email';
  readonly direction: 'planned' | 'incoming' | 'outgoing';
  readonly title: string;
  readonly text?: string;
  readonly when: When;
  readonly done?: boolean;
}

export const demoActivities: readonly DemoActivity[] = [
  {
    key: 'plan',
    deal: 'refit',
    kind: 'email',
    direction: 'incoming',
    title: 'Re: Revised floor plan, level 2',
    text: 'The revised plan works for us. Could the meeting booths come in the darker felt, and does that change the week of delivery?',
    when: { minutes: -75 },
  },
  {
    key: 'quote',
    deal: 'reception',
    kind: 'email',
    direction: 'incoming',
    title: 'Reception desk and waiting area, quote',
    text: 'Could you send a quote for a reception desk and seats for twelve people?',
    when: { minutes: -190 },
  },
  {
    key: 'delivery',
    deal: 'refit',
    kind: 'call',
    direction: 'planned',
    title: 'Call about delivery',
    when: { day: -2, hour: 15 },
  },
  {
    key: 'contract',
    deal: 'callcentre',
    kind: 'todo',
    direction: 'planned',
    title: 'Send contract for signature',
    when: { day: -1, hour: 11 },
  },
  {
    key: 'library',
    deal: 'library',
    kind: 'todo',
    direction: 'planned',
    title: 'Contact the client',
    when: { minutes: -90 },
  },
  {
    key: 'samples',
    deal: 'lobby',
    kind: 'call',
    direction: 'planned',
    title: 'Call Marek about samples',
    when: { minutes: 12 },
  },
  {
    key: 'visit',
    deal: 'booths',
    kind: 'meeting',
    direction: 'planned',
    title: 'Site visit',
    when: { day: 1, hour: 9 },
  },
  {
    key: 'panels',
    deal: 'acoustic',
    kind: 'todo',
    direction: 'planned',
    title: 'Prepare quote, acoustic panels',
    when: { minutes: 150 },
  },
  {
    key: 'checkin',
    deal: 'canteen',
    kind: 'call',
    direction: 'planned',
    title: 'Check in after the tasting',
    when: { day: 3, hour: 10 },
  },
  {
    key: 'offer',
    deal: 'refit',
    kind: 'email',
    direction: 'outgoing',
    title: 'Revised floor plan, level 2',
    text: 'Here is the plan with the booths moved to the window side.',
    when: { day: -3, hour: 10 },
  },
  {
    key: 'first',
    deal: 'refit',
    kind: 'call',
    direction: 'planned',
    title: 'First call',
    when: { day: -12, hour: 14 },
    done: true,
  },
  {
    key: 'installed',
    deal: 'waiting',
    kind: 'meeting',
    direction: 'planned',
    title: 'Installation',
    when: { day: -6, hour: 8 },
    done: true,
  },
];
