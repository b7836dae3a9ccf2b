import type { ComponentChildren } from 'preact';

/** Does nothing: what a part of the board calls. */
export const nothing = (): void => undefined;

/** One board with its name. */
export function Kit({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="kit" id={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
