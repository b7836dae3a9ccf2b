/** What the line needs once somebody writes in it: the words of five languages, the proposal, and how it is saved. */
export { createUnderstanding } from './understand.ts';
export { ProposalView } from './proposal-view.tsx';
export { propose } from './proposal.ts';
export { saveProposal } from './save-proposal.ts';
