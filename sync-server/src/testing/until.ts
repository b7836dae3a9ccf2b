/**
 * Resolves when the condition holds; the test's own time limit ends the wait. It looks often at first, then leaves the
 * processor to those whose work it waits for.
 */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let looks = 0; !(await condition()); looks++) {
    await new Promise((resolve) => (looks < 50 ? setImmediate(resolve) : setTimeout(resolve, 2)));
  }
}
