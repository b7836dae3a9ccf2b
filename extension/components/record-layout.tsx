import type { ComponentChildren } from 'preact';

export interface RecordLayoutProps {
  /** Facts stand beside what happened; otherwise everything stands in one column. */
  wide: boolean;
  head: ComponentChildren;
  facts: ComponentChildren;
  children: ComponentChildren;
}

/** A record's card: its head, its facts and what happened with it. */
export function RecordLayout({ wide, head, facts, children }: RecordLayoutProps) {
  if (!wide) {
    return (
      <div class="scroll">
        {head}
        {facts}
        {children}
      </div>
    );
  }
  return (
    <>
      {head}
      <div class="two">
        <div class="side">{facts}</div>
        <div class="main">
          <div class="read">{children}</div>
        </div>
      </div>
    </>
  );
}
