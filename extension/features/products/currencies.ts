const usual = ['EUR', 'GBP', 'USD', 'CHF', 'PLN', 'CZK', 'DKK', 'SEK', 'NOK', 'HUF', 'RON'] as const;

/** Currencies to choose from, with the one that is chosen. */
export function currencies(chosen: string): string[] {
  return [...new Set<string>([...usual, chosen])];
}
