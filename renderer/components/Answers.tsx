/** Answers in a row, each with its key: the key works while the focus is on any of them. */
import { AnswerKey } from './AnswerKey.tsx';

export interface KeyedAnswer {
  /** One letter or digit; null: without. */
  readonly key: string | null;
  readonly label: string;
  readonly run: () => void;
}

export interface AnswersProps {
  readonly label: string;
  readonly answers: readonly KeyedAnswer[];
}

export function Answers({ label, answers }: AnswersProps) {
  return (
    <fieldset
      className="keyed-answers"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
        const answer = answers.find(({ key }) => key === event.key.toLowerCase());
        if (answer === undefined) return;
        event.preventDefault();
        answer.run();
      }}
    >
      {answers.map(({ key, label: name, run }, at) => (
        <button
          key={`${key ?? ''} ${name}`}
          type="button"
          className="chip-button"
          data-next-focus={at === 0 || undefined}
          aria-keyshortcuts={key ?? undefined}
          onClick={run}
        >
          {key !== null && <AnswerKey sign={key.toUpperCase()} />}
          <bdi>{name}</bdi>
        </button>
      ))}
    </fieldset>
  );
}
