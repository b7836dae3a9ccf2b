import { domainOf } from '@sidebook/domain/mail/address';
import { companyOf } from '@sidebook/domain/mail/proposed-names';
import { getDomain } from 'tldts';

/**
 * The company that an address speaks for, by the domain that its owner registered (EXT-9, EXT-12); null for mailboxes of public
 * providers. A domain under a shared host (`acme.github.io`) is its owner's own.
 */
export function companyOfAddress(address: string): { readonly name: string; readonly domain: string } | null {
  return companyOf(address, getDomain(domainOf(address), { allowPrivateDomains: true }));
}
