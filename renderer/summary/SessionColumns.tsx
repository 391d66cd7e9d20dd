/** The column headings of a table of sessions, with a column for actions if there are any. */
import { useSpeech } from '../components/page-context.ts';

export function SessionColumns({ hasActions }: { readonly hasActions: boolean }) {
  const { t } = useSpeech();
  return (
    <thead>
      <tr>
        <th scope="col">{t('summary.session')}</th>
        <th scope="col">{t('summary.time')}</th>
        <th scope="col" className="number">
          {t('summary.worked')}
        </th>
        <th scope="col">{t('summary.outcome')}</th>
        {hasActions && (
          <th scope="col">
            <span className="visually-hidden">{t('summary.more')}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}
