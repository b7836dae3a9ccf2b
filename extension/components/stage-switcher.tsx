import { ChevronDown, ChevronLeft, ChevronRight } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { t } from '../locales/texts.ts';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import { Menu } from './menu.tsx';

export interface Stage {
  id: string;
  name: string;
  /** Shown at the end of its line in the list: how many items stand there. */
  count?: number | undefined;
}

export interface StageSwitcherProps {
  stages: readonly Stage[];
  current: string;
  /** Second line: "4 deals · €86,400" or "stage 3 of 5, for 6 days". */
  summary?: string | undefined;
  onChange: (id: string) => void;
  /** In the head of a card: name and summary in one line over the steps, with the key that moves. */
  compact?: boolean | undefined;
  /** Columns of another kind: the names say so. */
  of?: 'stages' | 'columns' | undefined;
  /** It moves an item and does not only look at another stage: the names say so. */
  moves?: boolean | undefined;
}

/** Narrow: one stage with its neighbours one key away, and the list of all behind its name. */
export function StageSwitcher({ stages, current, summary, onChange, compact, moves, of }: StageSwitcherProps) {
  const words = wordsOf(of ?? 'stages', moves === true);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const at = stages.findIndex((stage) => stage.id === current);
  const stage = stages[at];
  const before = stages[at - 1];
  const after = stages[at + 1];
  const steps = (
    <div class="steps" aria-hidden="true">
      {stages.map((step, index) => (
        <i key={step.id} class={classNames(index < at && 'is-past', index === at && 'is-now')} />
      ))}
    </div>
  );
  return (
    <div class={classNames('stage-switcher', compact && 'stage-switcher-compact')}>
      <div class="stages">
        <IconButton
          icon={ChevronLeft}
          label={words.previous}
          title={before?.name}
          disabled={before === undefined}
          onClick={() => before && onChange(before.id)}
        />
        <button
          ref={anchor}
          type="button"
          class="stages-now"
          aria-haspopup="menu"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span class="line line-1 strong">
            <span class="clip">{stage?.name ?? ''}</span>
            <Icon of={ChevronDown} size={14} class="faint" />
          </span>
          {summary !== undefined && <span class="t-12 dim">{summary}</span>}
          {compact && moves && <Kbd keys="M" />}
          {compact && steps}
        </button>
        <IconButton
          icon={ChevronRight}
          label={words.next}
          title={after?.name}
          disabled={after === undefined}
          onClick={() => after && onChange(after.id)}
        />
      </div>
      {compact !== true && steps}
      {open && (
        <Menu
          anchor={anchor}
          label={words.list}
          entries={stages.map((step) => ({
            id: step.id,
            label: step.name,
            checked: step.id === current ? true : undefined,
            end: step.count === undefined ? undefined : String(step.count),
            onSelect: () => onChange(step.id),
          }))}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

function wordsOf(of: 'stages' | 'columns', moves: boolean): { previous: string; next: string; list: string } {
  if (of === 'columns')
    return { previous: t('view.previousColumn'), next: t('view.nextColumn'), list: t('view.column') };
  return moves
    ? { previous: t('items.moveToPreviousStage'), next: t('items.moveToNextStage'), list: t('items.moveTo') }
    : { previous: t('items.previousStage'), next: t('items.nextStage'), list: t('items.stage') };
}

export interface WayProps {
  stages: readonly Stage[];
  current: string;
  onMove: (id: string) => void;
  /** Why the stage cannot be changed: only a viewer. */
  whyNot?: string | undefined;
}

/** Wide: the whole way through the stages; a press moves the item there. */
export function Way({ stages, current, onMove, whyNot }: WayProps) {
  const at = stages.findIndex((stage) => stage.id === current);
  return (
    <div class="way" role="group" aria-label={t('items.stage')}>
      {stages.map((stage, index) => (
        <button
          key={stage.id}
          type="button"
          class={classNames(index < at && 'is-past', index === at && 'is-now')}
          aria-current={index === at ? 'step' : undefined}
          aria-disabled={whyNot === undefined ? undefined : true}
          title={whyNot ?? stage.name}
          onClick={() => {
            if (whyNot === undefined && index !== at) onMove(stage.id);
          }}
        >
          <span class="clip-2">{stage.name}</span>
        </button>
      ))}
    </div>
  );
}
