/** The written reflections that contain the searched text. Each leads to its day. */
import type { ReflectionFound } from '../../../shared/contract/contract.ts';
import { dateWithYear } from '../../../shared/format/dates.ts';
import { usePage } from '../../components/page-context.ts';
import { useAnswer } from '../../components/use-answer.ts';
import { dateIn, useAddress } from '../address.ts';

export function ReflectionsFound() {
  const { speech } = usePage();
  const { t } = speech;
  const { go } = useAddress();
  const found = useReflections();
  if (found.length === 0) return null;
  return (
    <section className="reflections-found" aria-labelledby="reflections-found">
      <h2 id="reflections-found" className="section-title">
        {t('history.reflections')}
      </h2>
      <ul>
        {found.map(({ date, question, text }) => (
          <li key={`${date} ${question}`}>
            <button type="button" className="range-open" onClick={() => go({ view: 'day', date })}>
              {dateWithYear(date, speech)}
            </button>{' '}
            <span className="quiet">
              <bdi>{question ?? t('history.note')}</bdi>
            </span>
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useReflections(): readonly ReflectionFound[] {
  const { text = '', from, to } = useAddress().address;
  const [first, last] = [dateIn(from), dateIn(to)];
  const found = useAnswer('reflections', {
    text: text.slice(0, 200),
    ...(first === null ? {} : { from: first }),
    ...(last === null ? {} : { to: last }),
  });
  return found ?? [];
}
