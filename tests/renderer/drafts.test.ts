/** Unsent input survives a reload of the page, as after a crash. */
import { describe, expect, it } from 'vitest';
import { type DraftPlace, makeDrafts } from '../../renderer/components/drafts.ts';
import { draftOf } from '../../renderer/components/session-draft.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { begin, World } from '../support/given.ts';

function placeWith(text: string | null): DraftPlace & { text: string | null } {
  return {
    text,
    read() {
      return this.text;
    },
    write(next) {
      this.text = next;
    },
    clear() {
      this.text = null;
    },
  };
}

describe('what was typed and not sent', () => {
  it('is restored, except what was sent or discarded', () => {
    const place = placeWith(null);
    const before = makeDrafts(place);
    before.set('quick start', '9:40 review');
    before.set('plan line', 'lunch');
    before.drop('plan line');
    const again = makeDrafts(place);
    expect(again.get('quick start')).toBe('9:40 review');
    expect(again.get('plan line')).toBeUndefined();
    expect(again.isEmpty()).toBe(false);
  });

  it('is restored when it is the edit of a session', () => {
    const place = placeWith(null);
    const world = new World();
    const edited = world.session(begin(world, '08:00'));
    const base = draftOf(edited, { zone: 'Europe/Berlin', speech: speechFor('en-GB') });
    const edit = { base, draft: { ...base, notes: 'Chapter 2' } };
    makeDrafts(place).edits.set(edited.id, edit);
    expect(makeDrafts(place).edits.get(edited.id)).toEqual(edit);
    makeDrafts(place).edits.delete(edited.id);
    expect(makeDrafts(place).edits.has(edited.id)).toBe(false);
  });

  it('lasts as long as the page if the storage is full', () => {
    const full: DraftPlace = {
      read: () => null,
      write: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      clear: () => undefined,
    };
    const drafts = makeDrafts(full);
    drafts.set('quick start', 'review');
    expect(drafts.get('quick start')).toBe('review');
  });

  it.each(['', '{', '[]', '{"texts":1,"edits":[]}'])('is empty if the storage holds %j', (text) => {
    expect(makeDrafts(placeWith(text)).isEmpty()).toBe(true);
  });

  it('is gone for the person who signs in next', () => {
    const place = placeWith(null);
    const drafts = makeDrafts(place);
    drafts.set('quick start', 'review');
    drafts.clear();
    expect(drafts.isEmpty()).toBe(true);
    expect(makeDrafts(place).isEmpty()).toBe(true);
  });
});
