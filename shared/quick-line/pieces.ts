/**
 * Splits a line into pieces: labels, tasks, quotations and words. A piece begins only where a word begins: `C#`, `issue#4` and `anna@home`
 * are words.
 */
import { unseenSigns } from '../time/clock-time.ts';

export type Piece =
  | { readonly kind: 'label' | 'task' | 'quoted'; readonly raw: string; readonly text: string }
  | { readonly kind: 'word'; readonly raw: string };

/** Opening quotation marks with those that close them. Phones and office programs insert typographic ones by themselves. */
const closing: Readonly<Record<string, string>> = {
  '"': '"',
  '＂': '＂',
  '“': '”',
  '”': '”',
  '„': '“”',
  '«': '»',
  '»': '«»',
  '「': '」',
  '『': '』',
};

/** Invisible characters that are pasted along with a word count as white space at its edges. */
const space = String.raw`[\s${unseenSigns}]`;
const end = `(?=${space}*(?:\\s|$))`;
/** Commas and semicolons of every script. They end a label, even within a word. */
const comma = '[,;،؛、，；；]';
const whiteSpace = new RegExp(`${space}+`, 'uy');
const word = new RegExp(`\\S+?${end}`, 'uy');
const plainLabel = /[^\s#＃"＂“”„«»「」『』,;،؛、，；；]+/uy;
const separator = new RegExp(String.raw`[\p{Terminal_Punctuation}…]+${end}|${comma}`, 'uy');
// `#100%` is a label, so percent signs stay.
const endOfLabel = new RegExp(String.raw`(?:(?![%‰])[\p{P}${unseenSigns}])+$`, 'u');
const startUnseen = new RegExp(`^[${unseenSigns}]+`, 'u');
const boundary = new RegExp(String.raw`^(?:${space}|$|[\p{Terminal_Punctuation}…#＃])`, 'u');

/** For each kind of closing marks the positions from which on no quotation is closed. */
type Unclosed = Map<string, Set<number>>;

export function piecesOf(line: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const unclosed: Unclosed = new Map();
  for (let at = after(whiteSpace, line, 0); at < line.length; at = after(whiteSpace, line, at)) {
    const piece = markedAt(line, at, unclosed) ?? { kind: 'word', raw: matchAt(word, line, at) };
    pieces.push(piece);
    at += piece.raw.length;
    // Punctuation ends a label and does not belong to what follows.
    if (piece.kind === 'label' || piece.kind === 'task') at = after(separator, line, at);
  }
  return pieces;
}

/** The text as it has to be typed to be read as a piece of this kind. */
export function printedPiece(kind: 'label' | 'task' | 'quoted', text: string): string {
  const sign = { label: '#', task: '@', quoted: '' }[kind];
  const [piece, more] = kind === 'quoted' ? [] : piecesOf(sign + text);
  const isPlain = piece?.kind === kind && piece.text === text && more === undefined;
  return isPlain && piece.raw === sign + text ? piece.raw : `${sign}"${text.replaceAll('"', '""')}"`;
}

function markedAt(line: string, at: number, unclosed: Unclosed): Piece | null {
  const sign = line[at] ?? '';
  if (sign === '#' || sign === '＃') return signedAt('label', line, at, unclosed);
  if (sign === '@' || sign === '＠') return signedAt('task', line, at, unclosed);
  return quotedAt(line, at, unclosed);
}

function signedAt(kind: 'label' | 'task', line: string, at: number, unclosed: Unclosed): Piece | null {
  const quoted = quotedAt(line, at + 1, unclosed);
  if (quoted !== null) return { kind, raw: line.slice(at, at + 1) + quoted.raw, text: quoted.text.trim() };
  // Symbols such as those of `c++` belong to a label; punctuation does so only within it: `node.js`, `R&D`.
  const typed = matchAt(plainLabel, line, at + 1).replace(endOfLabel, '');
  const text = typed.replace(startUnseen, '');
  if (text === '' || /^(?!_)\p{P}/u.test(text)) return null;
  return { kind, raw: line.slice(at, at + 1 + typed.length), text };
}

/**
 * Between straight marks, a doubled mark stands for one. Null if the quotation is not closed or is empty. The search for the closing mark
 * ends where an earlier one came past in vain, so that a long text with many opening marks is read in linear time.
 */
function quotedAt(
  line: string,
  at: number,
  unclosed: Unclosed,
): (Piece & { readonly kind: 'quoted' }) | null {
  const closers = closing[line[at] ?? ''];
  if (closers === undefined) return null;
  const inVain = unclosed.get(closers) ?? new Set();
  const passed: number[] = [];
  const isDoubled = (end: number) => line[end] === '"' && line[end + 1] === '"';
  for (let end = at + 1; end < line.length && !inVain.has(end); end += 1) {
    passed.push(end);
    if (closers === '"' && isDoubled(end)) end += 1;
    else if (closers.includes(line[end] ?? '') && boundary.test(line.slice(end + 1))) {
      const inside = line.slice(at + 1, end);
      const text = closers === '"' ? inside.replaceAll('""', '"') : inside;
      return text.trim() === '' ? null : { kind: 'quoted', raw: line.slice(at, end + 1), text };
    }
  }
  for (const each of passed) inVain.add(each);
  unclosed.set(closers, inVain);
  return null;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function after(pattern: RegExp, text: string, at: number): number {
  return at + matchAt(pattern, text, at).length;
}
