/**
 * The name of the shown day, range or year, after the buttons for the previous and the next one. The buttons stand before the name, so that
 * they stay under the pointer when the next name is shorter or longer.
 */
import { Icon } from '../components/Icon.tsx';

interface SteppedHeadingProps {
  /** What is shown, in words. */
  readonly name: string;
  /** What the two buttons do, in words. */
  readonly before: string;
  readonly after: string;
  readonly onStep: (by: -1 | 1) => void;
}

export function SteppedHeading({ name, before, after, onStep }: SteppedHeadingProps) {
  return (
    <div className="stepped-heading">
      <button type="button" className="icon-button" aria-label={before} onClick={() => onStep(-1)}>
        <Icon name="left" />
      </button>
      <button type="button" className="icon-button" aria-label={after} onClick={() => onStep(1)}>
        <Icon name="right" />
      </button>
      <h1 aria-live="polite">{name}</h1>
    </div>
  );
}
