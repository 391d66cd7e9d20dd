/** The line in which a page says what happened: a refusal, or something done that can be undone. It covers nothing that is needed and waits to be read. */
import { Icon } from './Icon.tsx';
import { usePage, useSend, useSpeech } from './page-context.ts';

export function StatusMessage() {
  const { said, say } = usePage();
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  return (
    <div className="said" role="status">
      {said !== null && (
        <div className="said-card" data-refusal={said.isRefusal}>
          <p>{speech.say(said.what)}</p>
          {said.undo !== null && (
            <button
              type="button"
              className="quiet-button"
              onClick={() => said.undo !== null && send(said.undo.call.method, said.undo.call.input)}
            >
              {speech.say(said.undo.label)}
            </button>
          )}
          <button
            type="button"
            className="icon-button"
            aria-label={t('do.dismiss')}
            onClick={() => say(null)}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
