/** What was written of days, where the text that is looked for stands in it: each leads to its day. */
import { useEffect, useState } from 'react';
import type { ReflectionFound } from '../../../shared/contract/contract.ts';
import { dateWithYear } from '../../../shared/format/dates.ts';
import { refusalStatus, usePage, usePresent } from '../../components/page-context.ts';
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

/** Asked for anew with each change of what is looked for, or of the record. */
function useReflections(): readonly ReflectionFound[] {
  const { client, say } = usePage();
  const { address } = useAddress();
  const { snapshot } = usePresent();
  const [found, setFound] = useState<readonly ReflectionFound[]>([]);
  const revision = snapshot?.revision;
  const { text = '', from, to } = address;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new snapshot means that something may have been written
  useEffect(() => {
    let isWanted = true;
    const [first, last] = [dateIn(from), dateIn(to)];
    const asked = {
      text: text.slice(0, 200),
      ...(first === null ? {} : { from: first }),
      ...(last === null ? {} : { to: last }),
    };
    void client.call('reflections', asked).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setFound(answer.value);
      else say(refusalStatus(answer.refusal));
    });
    return () => {
      isWanted = false;
    };
  }, [client, say, text, from, to, revision]);
  return found;
}
