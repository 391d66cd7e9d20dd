/** A session of the past that was typed lies at the time of another: what becomes of it is chosen here, and what was typed stays until then. */
import type { WayOut } from '../../shared/domain/overlaps.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { useSpeech } from '../components/page-context.ts';
import { Words } from '../components/Words.tsx';

export interface OverlapWaysProps {
  /** Which other it overlaps, as the refusal says it. */
  readonly message: Message;
  readonly onChoose: (way: WayOut) => void;
}

const ways: readonly { readonly way: WayOut; readonly label: Message }[] = [
  { way: 'trim-other', label: message('overlap.trimOther') },
  { way: 'trim-this', label: message('editor.trimThis') },
  { way: 'keep', label: message('editor.keepBoth') },
];

export function OverlapWays({ message, onChoose }: OverlapWaysProps) {
  const speech = useSpeech();
  return (
    <fieldset className="overlap" data-open="true" aria-label={speech.say(message)}>
      <p role="status">
        <Words message={message} />
      </p>
      <div className="overlap-buttons">
        {ways.map(({ way, label }) => (
          <button key={way} type="button" className="button" data-look="plain" onClick={() => onChoose(way)}>
            {speech.say(label)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
