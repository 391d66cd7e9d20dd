/** Says which fields with typed text were changed elsewhere in the meantime, and to what, because saving overwrites those values. */
import { message } from '../../shared/messages/message.ts';
import { Words } from './Words.tsx';

export interface ChangedElsewhereProps {
  readonly fields: readonly {
    /** The label of the field. */
    readonly label: string;
    /** The current value; blank when the field was emptied. */
    readonly value: string;
  }[];
  /** Another change, in words, that overwrites nothing that was typed. */
  readonly news?: string | null;
  /** True when typed times were dropped. */
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
