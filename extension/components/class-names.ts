/** Joins the names that are given and true: `classNames('btn', primary && 'btn-primary')`. */
export function classNames(...names: readonly (string | false | undefined | null)[]): string {
  return names.filter(Boolean).join(' ');
}
