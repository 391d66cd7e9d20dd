/** Requests days as a document and delivers it. The desktop program delivers it itself; in a browser the page does. */
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { usePage } from '../../components/page-context.ts';

/**
 * Returns a function that resolves to the refusal, or to null if it worked or the person chose no file. The page says that it worked; the
 * caller shows a refusal.
 */
export function useExport() {
  const { client, say, speech } = usePage();
  return async (input: InputOf<'exportDays'>): Promise<Refusal | null> => {
    // Uses the locale of the page, because a server has none of its own.
    const answer = await client.call('exportDays', { locale: speech.locale, ...input });
    if (!answer.ok) return answer.refusal;
    const { name, text } = answer.value;
    let { isDone } = answer.value;
    if (text !== null && input.goes === 'clipboard') {
      try {
        await navigator.clipboard.writeText(text);
        isDone = true;
      } catch {
        return { code: 'unavailable', message: message('connection.noCopy'), field: null };
      }
    } else if (text !== null) {
      download(name, text);
      isDone = true;
    }
    if (!isDone) return null;
    const what = message(input.goes === 'clipboard' ? 'export.copied' : 'export.saved');
    say({ what, isRefusal: false, actions: [] });
    return null;
  };
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
