/** Explains how to bind RoutineLog's commands where the desktop owns the global keys. Folded; the person's desktop comes first. */
import { bindingLines, bindingsOf, inOrderFor } from '../../shared/commands/binding-lines.ts';
import type { BindingDesktop } from '../../shared/contract/accelerators.ts';
import type { SettingsView } from '../../shared/contract/settings.ts';
import { message } from '../../shared/messages/message.ts';
import { usePage } from '../components/page-context.ts';
import { Words } from '../components/Words.tsx';
import { CopyButton } from './CopyButton.tsx';
import { OutcomeLine } from './OutcomeLine.tsx';
import { useOutcome } from './use-outcome.ts';

export function BindingLines({ view }: { readonly view: SettingsView }) {
  const { t } = usePage().speech;
  const bindings = bindingsOf(view.shortcuts, t);
  if (view.platform !== 'linux' || bindings.length === 0) return null;
  const [first, ...others] = inOrderFor(view.bindsIn);
  const linesIn = (desktop: BindingDesktop) => (
    <InDesktop key={desktop} desktop={desktop} lines={bindingLines(desktop, bindings)} />
  );
  if (view.bindsIn === null || first === undefined)
    return (
      <details className="disclosure binding-lines">
        <summary>{t('shortcuts.howToBind')}</summary>
        {inOrderFor(null).map(linesIn)}
      </details>
    );
  return (
    <details className="disclosure binding-lines">
      <summary>{t('shortcuts.howToBind')}</summary>
      {linesIn(first)}
      <details className="disclosure binding-lines">
        <summary>{t('shortcuts.inOthers')}</summary>
        {others.map(linesIn)}
      </details>
    </details>
  );
}

interface InDesktopProps {
  readonly desktop: BindingDesktop;
  readonly lines: readonly string[];
}

function InDesktop({ desktop, lines }: InDesktopProps) {
  const { client, speech } = usePage();
  const { t } = speech;
  const [outcome, show] = useOutcome();
  return (
    <div>
      <p>
        <Words message={message(`shortcuts.in.${desktop}`)} />
      </p>
      <CopyButton
        ask={() => client.call('copyBindings', { desktop })}
        onDone={(answer) => show(answer, t('shortcuts.copied'))}
      >
        {t('shortcuts.copy')}
      </CopyButton>
      <OutcomeLine outcome={outcome} />
      <pre className="command">
        <code>{lines.join('\n')}</code>
      </pre>
    </div>
  );
}
