/** Answers in a row, each with its key: the key works while the focus is on any of them. */
import { AnswerKey } from './AnswerKey.tsx';

export interface KeyedAnswer {
  /** One letter or digit; null: without. */
  readonly key: string | null;
  readonly label: string;
  /** `from`: the place of the answer that has the focus. */
  readonly run: (from: number) => void;
}

export interface AnswersProps {
  readonly label: string;
  /** The id of what is asked, where that stands in full. */
  readonly describedBy?: string;
  readonly answers: readonly KeyedAnswer[];
  /** The place of the one that gets the focus when what had it goes away; absent: the first. */
  readonly next?: number;
}

export function Answers({ label, describedBy, answers, next = 0 }: AnswersProps) {
  return (
    <fieldset
      className="keyed-answers"
      aria-label={label}
      aria-describedby={describedBy}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
        const answer = answers.find(({ key }) => key === event.key.toLowerCase());
        if (answer === undefined) return;
        event.preventDefault();
        const from = [...event.currentTarget.querySelectorAll('button')].findIndex((each) =>
          each.matches(':focus'),
        );
        answer.run(from);
      }}
    >
      {answers.map(({ key, label: name, run }, at) => (
        <button
          // Two may be called the same.
          key={`${key ?? at} ${name}`}
          type="button"
          className="chip-button"
          data-next-focus={at === next || undefined}
          aria-keyshortcuts={key ?? undefined}
          onClick={() => run(at)}
        >
          {key !== null && <AnswerKey sign={key.toUpperCase()} />}
          <bdi>{name}</bdi>
        </button>
      ))}
    </fieldset>
  );
}
