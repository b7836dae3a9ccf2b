/** The value below which a share of the sample lies, to a tenth. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return Math.round((sorted[at] ?? Number.NaN) * 10) / 10;
}

export function median(sample: readonly number[]): number {
  return quantile(sample, 0.5);
}
