/** A block that can be moved, resized, opened, started and removed, by pointer or by keys. */
import type { HTMLAttributes, KeyboardEvent, ReactNode } from 'react';
import type { Block } from '../../../shared/domain/block.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import { useSend } from '../../components/page-context.ts';
import { whenReleased } from '../../components/when-released.ts';
import { stepped } from './block-times.ts';
import { useBlockDrag } from './use-block-drag.ts';
import type { BlockTimes } from './use-block-times.ts';

export interface MovableBlockProps {
  readonly block: Block;
  /** Its times as shown, including during a drag. */
  readonly shown: Interval;
  readonly axis: Interval;
  readonly day: Interval;
  readonly times: BlockTimes;
  readonly look: HTMLAttributes<HTMLLIElement>;
  /** The accessible name. */
  readonly name: string;
  /** The id of the element that describes its keys. */
  readonly keysId: string;
  /** Returns the width of the whole axis, in CSS pixels. */
  readonly widthPx: () => number;
  readonly onEdit: (block: Block) => void;
  /** Returns null if the block cannot be started now. */
  readonly startOf: (block: Block) => (() => void) | null;
  readonly children: ReactNode;
}

export function MovableBlock(props: MovableBlockProps) {
  const { block, look, name, children, shown, axis, day, times, widthPx, keysId, onEdit, startOf } = props;
  const send = useSend();
  const drag = useBlockDrag({ block: block.id, shown, axis, day, times, widthPx });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      event.preventDefault();
      const hold = event.shiftKey ? 'end' : 'whole';
      const step = key === 'ArrowRight' ? 1 : -1;
      times.holdForKeys({ block: block.id, times: stepped(shown, hold, step, day) });
    } else if (key === 'Delete' || key === 'Backspace') {
      event.preventDefault();
      // While the key is held, the focus moves on to the next block, which must stay.
      if (event.repeat) return;
      times.drop();
      void send('removeBlock', { block: block.id });
    } else if (key === 'Escape' && times.moved !== null) {
      event.preventDefault();
      drag.letGo();
      times.drop();
    } else if (key.toLowerCase() === 's') {
      event.preventDefault();
      startOf(block)?.();
    }
  };
  return (
    <li
      {...look}
      data-held={drag.isMoved}
      data-keeps-escape={times.moved?.block === block.id ? '' : undefined}
    >
      <button
        type="button"
        className="plan-block-button"
        aria-label={name}
        aria-describedby={keysId}
        {...drag.handlers('whole')}
        onKeyDown={onKeyDown}
        onBlur={() => whenReleased(times.settle)}
        onClick={() => {
          if (drag.isItsClick()) return;
          times.settle();
          onEdit(block);
        }}
      >
        {children}
      </button>
      {shown.start >= day.start && (
        <span className="plan-edge" data-edge="start" {...drag.handlers('start')} />
      )}
      {shown.end <= day.end && <span className="plan-edge" data-edge="end" {...drag.handlers('end')} />}
    </li>
  );
}
