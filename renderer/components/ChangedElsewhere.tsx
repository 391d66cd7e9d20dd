/** Says of fields in which something was typed what they were changed to elsewhere meanwhile, since saving takes the place of that. */
import { message } from '../../shared/messages/message.ts';
import { Words } from './Words.tsx';

export interface ChangedElsewhereProps {
  readonly fields: readonly {
    /** As its label says it. */
    readonly label: string;
    /** What it holds by now; blank: nothing. */
    readonly value: string;
  }[];
  /** What else became of it, in words; it takes the place of nothing that was typed. */
  readonly news?: string | null;
  /** Times that were typed are gone. */
  readonly hasLostTimes?: boolean;
}

export function ChangedElsewhere({ fields, news = null, hasLostTimes = false }: ChangedElsewhereProps) {
  return (
    <div className="changed-elsewhere" role="status">
      {fields.map(({ label, value }) => (
        <p key={label}>
          <Words
            message={
              value.trim() === ''
                ? message('editor.emptiedElsewhere', { field: label })
                : message('editor.changedElsewhere', { field: label, value })
            }
          />
        </p>
      ))}
      {news !== null && <p>{news}</p>}
      {hasLostTimes && (
        <p>
          <Words message={message('editor.timesElsewhere')} />
        </p>
      )}
    </div>
  );
}
