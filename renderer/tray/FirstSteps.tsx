/** Shown in place of today's list while it is empty: how to start a session in one line, and which keys do it. */
import { isInUse } from '../../shared/contract/shortcut-proof.ts';
import { message } from '../../shared/messages/message.ts';
import { usePresent, useSpeech } from '../components/page-context.ts';
import { spokenKeys } from '../components/spoken-keys.ts';
import { Words } from '../components/Words.tsx';

export function FirstSteps() {
  const speech = useSpeech();
  const { t } = speech;
  const { settings } = usePresent();
  const keyOf = (action: 'toggle' | 'pauseOrResume') => {
    const found = settings?.shortcuts.find((each) => each.action === action && isInUse(each));
    return spokenKeys(found?.accelerator ?? '', settings?.platform ?? 'other', speech);
  };
  const toggle = keyOf('toggle');
  const pause = keyOf('pauseOrResume');
  return (
    <section className="first-steps" aria-labelledby="first-steps-title">
      <h2 id="first-steps-title" className="section-title">
        {t('firstSteps.title')}
      </h2>
      <p>{t('firstSteps.type')}</p>
      <dl className="examples">
        {(['now', 'at', 'ago'] as const).map((example) => (
          <div key={example}>
            <dt>
              <kbd>{t(`firstSteps.${example}`)}</kbd>
            </dt>
            <dd>{t(`firstSteps.${example}Means`)}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Words message={message('firstSteps.interrupt')} />
      </p>
      {toggle !== '' && (
        <p>
          <Words
            message={
              pause === ''
                ? message('firstSteps.toggle', { toggle })
                : message('firstSteps.toggleAndPause', { toggle, pause })
            }
          />
        </p>
      )}
      <p>
        <Words message={message('firstSteps.keys')} />
      </p>
    </section>
  );
}
