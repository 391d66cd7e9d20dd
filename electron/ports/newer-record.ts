/** A later version of the program has written here. Reading stops, and nothing is written. */
import { type Message, message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';

export class NewerRecord extends Error {
  override readonly name = 'NewerRecord';
  readonly file: string;
  readonly notice: Message;
  constructor(file: string) {
    const notice = message('files.newer', { file });
    super(english.say(notice));
    this.notice = notice;
    this.file = file;
  }
}
