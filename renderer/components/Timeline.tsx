/**
 * A day as a drawing: stretches of work are filled, interruptions hatched, the present is a line. `strip` puts everything in one lane;
 * `lanes` separates sessions that ran side by side. The same facts follow as text for a screen reader. This component only draws: controls
 * to press or drag are laid over it by its parent.
 */
import { type ReactNode, useId } from 'react';
import type { SessionId } from '../../shared/domain/session.ts';
import { hourOfDay } from '../../shared/format/time-of-day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { DayPart } from '../../shared/views/day-summary.ts';
import type { ShownOn } from '../../shared/views/wall.ts';
import { useLabelColors } from './label-colors.ts';
import { useSpeech } from './page-context.ts';
import { doubtInWords, interruptionInWords, stretchInWords, TimelineText } from './TimelineText.tsx';
import {
  type Axis,
  axisFor,
  doubtsOn,
  extent,
  hourStep,
  lanes,
  percent,
  place,
  shownInterval,
  usedBy,
} from './timeline-layout.ts';
import { useDrawnSoon } from './use-growing.ts';
import { useWidth } from './use-width.ts';

export interface TimelineProps {
  readonly title: string;
  readonly parts: readonly DayPart[];
  readonly day: Interval;
  /** The time zone of the hours on the axis. */
  readonly zone: string;
  readonly shownOn: ShownOn;
  /** Null on a day that is over or in the future. */
  readonly now: Instant | null;
  readonly form: 'strip' | 'lanes';
  /** The sessions to emphasize; null or absent emphasizes all alike. */
  readonly picked?: ReadonlySet<SessionId> | null;
  /** A drawing on the same axis, above the recorded sessions. */
  readonly above?: Above;
  /** Renders what lies over the drawing. */
  readonly over?: (laidOut: LaidOut) => ReactNode;
}

/** Where everything stands on a timeline. */
export interface LaidOut {
  readonly axis: Axis;
  /** The parts that have texts and controls so far. These may be added a moment after the bars are drawn. */
  readonly reached: readonly DayPart[];
  /**
   * In CSS pixels. `topOf` returns where the bar of a part begins, `barHeight` is its height, `top` is where the bars begin, `height` is
   * the height of the drawing.
   */
  readonly topOf: (index: number) => number;
  readonly barHeight: number;
  readonly top: number;
  readonly height: number;
}

export interface Above {
  /** The intervals that the axis must include. */
  readonly used: readonly Interval[];
  /** In CSS pixels. */
  readonly height: number;
  /** `top` is where the drawing begins, in CSS pixels. */
  readonly draw: (axis: Axis, top: number) => ReactNode;
}

const leastHours = 8;
const head = 20;

/** Returns the height of a lane and of the gap below it, in CSS pixels. Both are smaller if many sessions ran side by side. */
function sizeOf(
  form: TimelineProps['form'],
  laneCount: number,
): { readonly lane: number; readonly gap: number } {
  if (form === 'strip') return { lane: 16, gap: 0 };
  return laneCount <= 6 ? { lane: 24, gap: 8 } : { lane: 8, gap: 4 };
}

export function Timeline({
  title,
  parts,
  day,
  zone,
  shownOn,
  now,
  form,
  picked = null,
  above,
  over,
}: TimelineProps) {
  const [ref, width] = useWidth<HTMLElement>(348);
  const used = [...parts.flatMap(usedBy), ...(above?.used ?? [])];
  const axis = axisFor(used, day, zone, now, leastHours);
  const laneOf = form === 'lanes' ? lanes(parts.map(extent)) : parts.map(() => 0);
  const laneCount = Math.max(1, ...laneOf.map((lane) => lane + 1));
  const size = sizeOf(form, laneCount);
  const top = head + (above?.height ?? 0);
  const topOf = (index: number) => top + (laneOf[index] ?? 0) * (size.lane + size.gap);
  const height = top + laneCount * size.lane + (laneCount - 1) * size.gap + 4;
  const reached = parts.slice(0, useDrawnSoon(parts.length));
  return (
    <figure ref={ref} className="timeline" data-form={form} aria-label={title}>
      <svg width="100%" height={height} aria-hidden="true">
        <Hours {...{ axis, zone, width, height }} />
        <Bars
          isTitled={(index) => index < reached.length}
          {...{ parts, axis, shownOn, topOf, size, picked }}
        />
        {now !== null && <NowLine {...{ now, axis, height }} />}
      </svg>
      {above?.draw(axis, head)}
      {over?.({ axis, reached, topOf, barHeight: size.lane, top, height })}
      <TimelineText parts={reached} {...{ title, shownOn }} />
    </figure>
  );
}

interface HoursProps {
  readonly axis: Axis;
  readonly zone: string;
  /** The size of the drawing, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Draws a line for each hour, and its number where there is room. */
function Hours({ axis, zone, width, height }: HoursProps) {
  const speech = useSpeech();
  const longest = Math.max(...axis.hours.map((hour) => hourOfDay(hour, zone, speech).length));
  const step = hourStep(axis, width, 12 + longest * 8);
  return axis.hours.map((hour, index) => {
    const x = percent(place({ start: hour, end: hour }, axis)?.from ?? 0);
    const isLast = index === axis.hours.length - 1;
    const numbered = index % step === 0 && !isLast;
    return (
      <g key={hour}>
        <line className="hour-line" x1={x} x2={x} y1={numbered ? 4 : head} y2={height} />
        {numbered && (
          <text className="hour-number" x={x} dx="4" y="12">
            {hourOfDay(hour, zone, speech)}
          </text>
        )}
      </g>
    );
  });
}

interface BarsProps extends Required<Pick<TimelineProps, 'parts' | 'shownOn' | 'picked'>> {
  readonly axis: Interval;
  /** Where the bar of a part begins, in CSS pixels. */
  readonly topOf: (index: number) => number;
  readonly size: { readonly lane: number };
  /** Whether the part has its tooltip already. */
  readonly isTitled: (index: number) => boolean;
}

/** Draws the stretches of each session, its interruptions and its doubtful stretches. */
function Bars({ parts, axis, shownOn, topOf, size, picked, isTitled }: BarsProps) {
  const speech = useSpeech();
  const colorOf = useLabelColors();
  const hatch = useId();
  const dots = useId();
  return (
    <>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="hatch-line" width="2" height="6" />
        </pattern>
        <pattern id={dots} width="5" height="5" patternUnits="userSpaceOnUse">
          <circle className="doubt-dot" cx="1.5" cy="1.5" r="1.25" />
        </pattern>
      </defs>
      {parts.map((part, index) => {
        const y = topOf(index);
        const titled = (inWords: () => string) => (isTitled(index) ? inWords() : null);
        return (
          <g
            key={part.session.id}
            data-label-color={colorOf(part.session.labels)}
            data-dim={picked !== null && !picked.has(part.session.id)}
          >
            {part.interruptions.map((each) => (
              <Block
                key={each.id}
                kind="interruption"
                title={titled(() => interruptionInWords(each, shownOn, speech))}
                interval={shownInterval(each)}
                {...{ axis, y, size, hatch }}
              />
            ))}
            {part.segments.map((each) => (
              <Block
                key={each.start}
                kind="segment"
                title={titled(() => stretchInWords(part.session, each, shownOn, speech))}
                interval={each}
                {...{ axis, y, size, hatch }}
              />
            ))}
            {doubtsOn(part).map((each) => (
              <Block
                key={each.start}
                kind="doubt"
                title={titled(() => doubtInWords(part.session, each, shownOn, speech))}
                interval={each}
                {...{ axis, y, size }}
                hatch={dots}
              />
            ))}
          </g>
        );
      })}
    </>
  );
}

interface NowLineProps {
  readonly now: Instant;
  readonly axis: Interval;
  readonly height: number;
}

function NowLine({ now, axis, height }: NowLineProps) {
  const placed = place({ start: now, end: now }, axis);
  if (placed === null) return null;
  const x = percent(placed.from);
  return <line className="now-line" x1={x} x2={x} y1={head - 6} y2={height} />;
}

interface BlockProps {
  readonly kind: 'segment' | 'interruption' | 'doubt';
  /** The tooltip; null until it is added. */
  readonly title: string | null;
  readonly interval: Interval;
  readonly axis: Interval;
  readonly y: number;
  readonly size: { readonly lane: number };
  readonly hatch: string;
}

function Block({ kind, title, interval, axis, y, size, hatch }: BlockProps) {
  const placed = place(interval, axis);
  if (placed === null) return null;
  const box = { x: percent(placed.from), width: percent(placed.width), y, height: size.lane };
  if (kind === 'segment')
    // A stretch shorter than a pixel stays visible.
    return (
      <rect className="segment" {...box} style={{ width: `max(2px, ${box.width})` }} rx="2">
        {title !== null && <title>{title}</title>}
      </rect>
    );
  return (
    <g>
      {title !== null && <title>{title}</title>}
      {kind === 'interruption' && <rect className="interruption" {...box} rx="2" />}
      <rect {...box} rx="2" fill={`url(#${hatch})`} />
      {kind === 'doubt' && <rect className="doubt" {...box} rx="2" />}
    </g>
  );
}
