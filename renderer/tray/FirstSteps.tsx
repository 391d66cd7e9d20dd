/** What stands where today's list will be, as long as there is nothing in it: how to start in one line, and which keys do it. */
import { usePresent } from '../components/page-context.ts';
import { spokenKeys } from '../components/spoken-keys.ts';

export function FirstSteps() {
  const { settings } = usePresent();
  const keyOf = (action: 'toggle' | 'pauseOrResume') => {
    const found = settings?.shortcuts.find((each) => each.action === action && each.state === 'accepted');
    return spokenKeys(found?.accelerator ?? '', settings?.platform ?? 'other');
  };
  const toggle = keyOf('toggle');
  const pause = keyOf('pauseOrResume');
  return (
    <section className="first-steps" aria-labelledby="first-steps-title">
      <h2 id="first-steps-title" className="section-title">
        Nothing recorded today
      </h2>
      <p>Type what you are doing above and press Enter. You can say when it began, and give it labels:</p>
      <dl className="examples">
        <div>
          <dt>
            <kbd>review</kbd>
          </dt>
          <dd>starts now</dd>
        </div>
        <div>
          <dt>
            <kbd>9:40 review #thesis</kbd>
          </dt>
          <dd>began at 9:40, labelled</dd>
        </div>
        <div>
          <dt>
            <kbd>10m ago call</kbd>
          </dt>
          <dd>began ten minutes ago</dd>
        </div>
      </dl>
      <p>
        When something gets in the way, choose <strong>Interrupt</strong>. The reason can wait.
      </p>
      {toggle !== '' && (
        <p>
          <kbd>{toggle}</kbd> starts and stops from anywhere
          {pause !== '' && (
            <>
              , <kbd>{pause}</kbd> interrupts and resumes
            </>
          )}
          .
        </p>
      )}
      <p>
        <kbd>?</kbd> shows the keys.
      </p>
    </section>
  );
}
