/** A row of answers, each with its own key. The keys work while the focus is on any of them. */
import { AnswerKey } from './AnswerKey.tsx';

export interface KeyedAnswer {
  /** One letter or digit; null if the answer has no key. */
  readonly key: string | null;
  readonly label: string;
  /** `from` is the index of the answer that has the focus, or -1. */
  readonly run: (from: number) => void;
}

export interface AnswersProps {
  readonly label: string;
  /** The id of the element that holds the full question. */
  readonly describedBy?: string;
  readonly answers: readonly KeyedAnswer[];
  /** The index of the answer that gets the focus when the focused control disappears. Default: the first. */
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
          // Two answers may have the same name.
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
