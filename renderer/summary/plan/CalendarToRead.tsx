/** The first step of the import: choosing the calendar file and the days to read. */
import { useId } from 'react';
import { useSpeech } from '../../components/page-context.ts';

const reaches = ['day', 'week'] as const;
export type Reach = (typeof reaches)[number];

export interface CalendarToReadProps {
  readonly reach: Reach;
  /** True while a file is being sent and read. Another one can be chosen afterwards. */
  readonly isBusy: boolean;
  readonly isFileWrong: boolean;
  /** The id of the element that says what is wrong with the file. */
  readonly wrongId: string;
  readonly onReach: (reach: Reach) => void;
  readonly onFile: (file: File | null) => void;
}

export function CalendarToRead(props: CalendarToReadProps) {
  const { reach, isBusy, isFileWrong, wrongId, onReach, onFile } = props;
  const { t } = useSpeech();
  const id = useId();
  return (
    <>
      <p className="quiet">{t('import.about')}</p>
      <fieldset className="import-days" disabled={isBusy}>
        <legend>{t('import.days')}</legend>
        {reaches.map((each) => (
          <label key={each}>
            <input type="radio" name={`${id}days`} checked={reach === each} onChange={() => onReach(each)} />
            {t(`import.${each}`)}
          </label>
        ))}
      </fieldset>
      <div className="labelled">
        <label htmlFor={`${id}file`}>{t('import.file')}</label>
        <input
          id={`${id}file`}
          type="file"
          className="field"
          data-first-focus
          accept=".ics,.ical,.ifb,text/calendar"
          disabled={isBusy}
          aria-invalid={isFileWrong}
          aria-describedby={wrongId}
          onChange={({ target }) => onFile(target.files?.[0] ?? null)}
        />
      </div>
    </>
  );
}
