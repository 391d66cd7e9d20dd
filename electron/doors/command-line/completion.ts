/**
 * Completion scripts for shells: verbs, options and values from the table of verbs. The scripts contain everything and do not call the
 * program. Pure.
 */
import { assertNever } from '../../../shared/assert-never.ts';
import type { Shell } from '../../../shared/commands/bin-verbs.ts';
import type { Field, FilesAfter, Offered, VerbRow } from '../../../shared/commands/verb-row.ts';
import { verbs } from '../../../shared/commands/verbs.ts';
import type { Speech } from '../../../shared/messages/speech.ts';

export function completion(shell: Shell, speech: Speech): string {
  switch (shell) {
    case 'bash':
      return bash(speech);
    case 'zsh':
      return zsh(speech);
    case 'fish':
      return fish(speech);
    default:
      return assertNever(shell);
  }
}

interface Option {
  readonly name: string;
  readonly about: string;
  readonly takesValue: boolean;
  readonly isRepeated: boolean;
  readonly isFolder: boolean;
  readonly values: readonly string[];
}

function optionsOf({ fields }: VerbRow, speech: Speech): readonly Option[] {
  return Object.entries(fields).flatMap(([name, field]) => optionsOfField(name, field, speech));
}

function optionsOfField(name: string, field: Field, speech: Speech): readonly Option[] {
  switch (field.form) {
    case 'word':
    case 'words':
      return [];
    case 'choice':
      return Object.entries(field.of).map(([each, about]) => ({
        ...alone,
        name: each,
        about: aboutOf(about, speech),
      }));
    case 'flag':
      return [{ ...alone, name, about: aboutOf(field.about, speech) }];
    case 'text':
    case 'texts':
      return [
        {
          name,
          about: aboutOf(field.about, speech),
          takesValue: true,
          isRepeated: field.form === 'texts',
          isFolder: field.offered === 'folders',
          values: valuesOf(field.offered, speech),
        },
      ];
    default:
      return assertNever(field);
  }
}

const alone = { takesValue: false, isRepeated: false, isFolder: false, values: [] } as const;

function aboutOf(code: VerbRow['about'] | null, { t }: Speech): string {
  return code === null ? '' : t(code);
}

/** What the first word after the verb may be. The table offers nothing for later words. */
function wordsOf({ fields }: VerbRow, speech: Speech): readonly string[] {
  return Object.values(fields).flatMap((field) =>
    field.form === 'word' || field.form === 'words' ? valuesOf(field.offered, speech) : [],
  );
}

/** For a verb that takes a file: after which word, and with which ending. */
function filesOf({ fields }: VerbRow): FilesAfter | null {
  for (const field of Object.values(fields))
    if (field.form === 'words' && field.offered !== null && typeof field.offered === 'object')
      if ('words' in field.offered && field.offered.filesAfter !== undefined) return field.offered.filesAfter;
  return null;
}

function valuesOf(offered: Offered | null, { t }: Speech): readonly string[] {
  if (offered === null || offered === 'folders') return [];
  if (offered === 'verbs') return verbs.flatMap(names);
  return 'words' in offered ? offered.words : offered.texts.map((code) => t(code));
}

const names = (row: VerbRow) => [row.verb, ...row.aliases];

/** Options with a value: the word after them is not the verb. */
function optionsWithValue(speech: Speech): readonly string[] {
  const valued = verbs.flatMap((row) => optionsOf(row, speech).filter(({ takesValue }) => takesValue));
  return [...new Set(['data', ...valued.map(({ name }) => name)])].map((name) => `--${name}`);
}

/** Options of any verb whose value is a folder. */
function optionsWithFolder(speech: Speech): readonly string[] {
  const ofVerbs = verbs.flatMap((row) => optionsOf(row, speech).filter(({ isFolder }) => isFolder));
  return ['data', ...ofVerbs.map(({ name }) => name)].map((name) => `--${name}`);
}

/** Quotes any text as one word for a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A pattern that matches in any letter case: `[iI][cC][sS]`. */
function inAnyCase(ending: string): string {
  return [...ending].map((sign) => `[${sign.toLowerCase()}${sign.toUpperCase()}]`).join('');
}

/** For bash 3.2 and later. Candidates with blanks are escaped in the way in which bash wants them typed. */
function bash(speech: Speech): string {
  const cases = verbs.map((row) => {
    const options = optionsOf(row, speech);
    const valued = options.filter(({ takesValue }) => takesValue);
    const values = valued.map(
      ({ name, values }) => `        --${name}) _routinelog_offer ${values.map(quoted).join(' ')}; return ;;`,
    );
    const offered = [...options.map(({ name }) => `--${name}`), '--help'];
    const files = filesOf(row);
    const fileWords =
      files === null
        ? ''
        : `
      elif [[ $previous == ${files.word} ]]; then _routinelog_files ${quoted(inAnyCase(files.ending))}`;
    return `    ${names(row).join('|')})
      case $previous in
${values.length === 0 ? '        --) ;;' : values.join('\n')}
      esac
      if [[ $current == -* ]]; then _routinelog_offer ${offered.join(' ')}${fileWords}
      elif ((after == 0)); then _routinelog_offer ${wordsOf(row, speech).map(quoted).join(' ')}
      fi ;;`;
  });
  const withValue = optionsWithValue(speech);
  return `# bash completion for routinelog
_routinelog_offer() {
  local each typed
  # What is typed may begin with a quote or hold escaped blanks.
  typed=\${current#[\\"\\']}
  typed=\${typed//\\\\/}
  for each in "$@"; do
    [[ $each == "$typed"* ]] || continue
    case $current in
      [\\"\\']*) COMPREPLY+=("$each") ;;
      *) COMPREPLY+=("$(printf '%q' "$each")") ;;
    esac
  done
}
_routinelog_files() {
  local each IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  for each in $(compgen -f -- "$current"); do
    [[ -d $each || $each == *.$1 ]] && COMPREPLY+=("$each")
  done
}
_routinelog() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} verb='' at=1 after=0
  COMPREPLY=()
  # Bash makes words of their own of an equals sign and what follows it.
  if [[ $current == = ]]; then current=''
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if [[ ' ${optionsWithFolder(speech).join(' ')} ' == *" $previous "* ]]; then
    local IFS=$'\\n'
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -d -- "$current"))
    return
  fi
  while ((at < COMP_CWORD)); do
    case \${COMP_WORDS[at]} in
      ${withValue.join('|')})
        ((at += 1))
        [[ \${COMP_WORDS[at]} == = ]] && ((at += 1)) ;;
      -*) ;;
      *)
        if [[ -z $verb ]]; then verb=\${COMP_WORDS[at]}
        else ((after += 1))
        fi ;;
    esac
    ((at += 1))
  done
  case $verb in
    '')
      if [[ $current == -* ]]; then _routinelog_offer --data --help --version
      else _routinelog_offer ${verbs.flatMap(names).join(' ')}
      fi ;;
${cases.join('\n')}
  esac
}
complete -F _routinelog routinelog
`;
}

function zsh(speech: Speech): string {
  const { t } = speech;
  const described = verbs.flatMap((row) =>
    names(row).map((name) => quoted(`${escaped(name)}:${escaped(t(row.about))}`)),
  );
  const cases = verbs.map((row) => {
    const options = optionsOf(row, speech).map(
      ({ name, about, takesValue, isRepeated, isFolder, values }) => {
        const description = `[${bracketed(about === '' ? name : about)}]`;
        const value = takesValue
          ? `:${name}:${isFolder ? '_files -/' : values.length === 0 ? '' : `(${values.map(word).join(' ')})`}`
          : '';
        return quoted(`${isRepeated ? '*' : ''}--${name}${description}${value}`);
      },
    );
    const words = wordsOf(row, speech);
    const files = filesOf(row);
    const listed = `(${words.map(word).join(' ')})`;
    const takesWord = Object.entries(row.fields).find(([, { form }]) => form === 'word' || form === 'words');
    const later =
      files === null
        ? ''
        : `{ if [[ $words[CURRENT-1] == ${files.word} ]]; then _files -g "*.(${files.ending}|${files.ending.toUpperCase()})"; fi }`;
    const arguments_ =
      takesWord === undefined
        ? []
        : [
            quoted(`1:${takesWord[0]}:${words.length === 0 ? '' : listed}`),
            ...(takesWord[1].form === 'words' ? [quoted(`*:${takesWord[0]}:${later}`)] : []),
          ];
    const help = quoted(`--help[${bracketed(t('help.help'))}]`);
    return `        ${names(row).join('|')}) _arguments ${[...options, help, ...arguments_].join(' ')} ;;`;
  });
  return `#compdef routinelog
# zsh completion for routinelog
_routinelog() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C ${quoted(`--data[${bracketed(t('help.data'))}]:data:_files -/`)} ${quoted(`--help[${bracketed(t('help.help'))}]`)} ${quoted(`--version[${bracketed(t('help.version'))}]`)} '1:verb:->verb' '*::rest:->rest'
  case $state in
    verb)
      local -a described
      described=(${described.join(' ')})
      _describe verb described ;;
    rest)
      case $line[1] in
${cases.join('\n')}
      esac ;;
  esac
}
if [[ $funcstack[1] == _routinelog ]]; then _routinelog "$@"
else
  (($+functions[compdef])) || { autoload -Uz compinit && compinit }
  compdef _routinelog routinelog
fi
`;
}

/** Escapes a word for a list in zsh. */
function word(text: string): string {
  return text.replaceAll(/[\s():\\]/g, '\\$&');
}

/** Escapes a word for `_describe`, where a colon separates it from its description. */
function escaped(text: string): string {
  return text.replaceAll(/[:\\]/g, '\\$&');
}

/** Escapes a text for the brackets of an option. */
function bracketed(text: string): string {
  return text.replaceAll(/[[\]:\\]/g, '\\$&');
}

function fish(speech: Speech): string {
  const { t } = speech;
  const line = (condition: string, rest: string) =>
    `complete -c routinelog -f -n ${fishQuoted(condition)} ${rest}`;
  const described = (about: string) => (about === '' ? '' : ` -d ${fishQuoted(about)}`);
  const listed = (words: readonly string[]) => fishQuoted(words.map(fishWord).join(' '));
  const lines = verbs.flatMap((row) => {
    const isThis = `__routinelog_says ${names(row).join(' ')}`;
    const options = optionsOf(row, speech).map(({ name, about, takesValue, isFolder, values }) => {
      const value = isFolder
        ? ` -x -a '(__fish_complete_directories)'`
        : takesValue
          ? ` -x${values.length === 0 ? '' : ` -a ${listed(values)}`}`
          : '';
      return line(isThis, `-l ${name}${value}${described(about)}`);
    });
    const words = wordsOf(row, speech);
    return [
      ...names(row).map((name) => line('__routinelog_says', `-a ${name}${described(t(row.about))}`)),
      ...options,
      line(isThis, `-l help${described(t('help.help'))}`),
      ...(words.length === 0 ? [] : [line(`${isThis}; and __routinelog_is_first`, `-a ${listed(words)}`)]),
      ...fishFiles(row, isThis, line),
    ];
  });
  return `# fish completion for routinelog
# The words that are typed already, without options and their values; the verb is the first.
function __routinelog_words
  set -l words (commandline -opc)
  set -e words[1]
  set -l is_value no
  for each in $words
    if test $is_value = yes
      set is_value no
      continue
    end
    switch $each
      case ${optionsWithValue(speech).join(' ')}
        set is_value yes
      case '-*'
      case '*'
        echo $each
    end
  end
end
# Whether the verb that is typed already is one of these; with none, whether no verb is typed yet.
function __routinelog_says
  set -l words (__routinelog_words)
  if test (count $words) -eq 0
    test (count $argv) -eq 0
  else
    contains -- $words[1] $argv
  end
end
# Whether only the verb is typed already.
function __routinelog_is_first
  test (count (__routinelog_words)) -eq 1
end
complete -c routinelog -e
complete -c routinelog -l data -x -a '(__fish_complete_directories)'${described(t('help.data'))}
${line('__routinelog_says', `-l help${described(t('help.help'))}`)}
${line('__routinelog_says', `-l version${described(t('help.version'))}`)}
${lines.join('\n')}
`;
}

function fishFiles(
  row: VerbRow,
  isThis: string,
  line: (condition: string, rest: string) => string,
): readonly string[] {
  const files = filesOf(row);
  if (files === null) return [];
  const isBehind = `${isThis}; and test (commandline -opc)[-1] = ${files.word}`;
  return [line(isBehind, `-k -a '(__fish_complete_suffix .${files.ending})'`)];
}

function fishQuoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}

function fishWord(text: string): string {
  return text.replaceAll(/[^\w.-]/gu, '\\$&');
}
