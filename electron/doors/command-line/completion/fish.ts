/** The completion script for fish: one `complete` line for each verb, option and list of words. Pure. */
import type { Speech } from '../../../../shared/messages/speech.ts';
import { type OfferedOption, type OfferedVerb, optionsWithValue } from './offered.ts';

export function fishCompletion(verbs: readonly OfferedVerb[], { t }: Speech): string {
  const help = `-l help${described(t('help.help'))}`;
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
      case ${optionsWithValue(verbs).join(' ')}
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
${line('__routinelog_says', help)}
${line('__routinelog_says', `-l version${described(t('help.version'))}`)}
${verbs.flatMap((verb) => linesOf(verb, help)).join('\n')}
`;
}

function linesOf({ names, about, options, words }: OfferedVerb, help: string): readonly string[] {
  const isThis = `__routinelog_says ${names.join(' ')}`;
  const first = words?.first ?? [];
  const files = words?.files ?? null;
  return [
    ...names.map((name) => line('__routinelog_says', `-a ${name}${described(about)}`)),
    ...options.map((option) => line(isThis, optionFlags(option))),
    line(isThis, help),
    ...(first.length === 0 ? [] : [line(`${isThis}; and __routinelog_is_first`, `-a ${listed(first)}`)]),
    ...(files === null
      ? []
      : [
          line(
            `${isThis}; and test (commandline -opc)[-1] = ${files.word}`,
            `-k -a '(__fish_complete_suffix .${files.ending})'`,
          ),
        ]),
  ];
}

function optionFlags({ name, about, takesValue, isFolder, values }: OfferedOption): string {
  const value = isFolder
    ? ` -x -a '(__fish_complete_directories)'`
    : takesValue
      ? ` -x${values.length === 0 ? '' : ` -a ${listed(values)}`}`
      : '';
  return `-l ${name}${value}${described(about)}`;
}

function line(condition: string, rest: string): string {
  return `complete -c routinelog -f -n ${quoted(condition)} ${rest}`;
}

function described(about: string): string {
  return about === '' ? '' : ` -d ${quoted(about)}`;
}

function listed(words: readonly string[]): string {
  return quoted(words.map(escaped).join(' '));
}

function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w.-]/gu, '\\$&');
}
