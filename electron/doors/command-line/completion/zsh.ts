/** The completion script for zsh, by its own functions `_arguments` and `_describe`. Pure. */
import type { Speech } from '../../../../shared/messages/speech.ts';
import type { OfferedOption, OfferedVerb, OfferedWords } from './offered.ts';
import { quoted } from './quoted.ts';

export function zshCompletion(verbs: readonly OfferedVerb[], { t }: Speech): string {
  const described = verbs.flatMap(({ names, about }) =>
    names.map((name) => quoted(`${escaped(name)}:${escaped(about)}`)),
  );
  const help = quoted(`--help[${bracketed(t('help.help'))}]`);
  return `#compdef routinelog
# zsh completion for routinelog
_routinelog() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C ${quoted(`--data[${bracketed(t('help.data'))}]:data:_files -/`)} ${help} ${quoted(`--version[${bracketed(t('help.version'))}]`)} '1:verb:->verb' '*::rest:->rest'
  case $state in
    verb)
      local -a described
      described=(${described.join(' ')})
      _describe verb described ;;
    rest)
      case $line[1] in
${verbs.map((verb) => caseOf(verb, help)).join('\n')}
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

/** One case of the script: what may follow this verb. */
function caseOf({ names, options, words }: OfferedVerb, help: string): string {
  const specs = [...options.map(optionSpec), help, ...(words === null ? [] : wordSpecs(words))];
  return `        ${names.join('|')}) _arguments ${specs.join(' ')} ;;`;
}

function optionSpec({ name, about, takesValue, isRepeated, isFolder, values }: OfferedOption): string {
  const description = `[${bracketed(about === '' ? name : about)}]`;
  const action = isFolder ? '_files -/' : values.length === 0 ? '' : listed(values);
  return quoted(`${isRepeated ? '*' : ''}--${name}${description}${takesValue ? `:${name}:${action}` : ''}`);
}

function wordSpecs({ name, areMany, first, files }: OfferedWords): readonly string[] {
  const action = first.length === 0 ? '' : listed(first);
  const later =
    files === null
      ? ''
      : `{ if [[ $words[CURRENT-1] == ${files.word} ]]; then _files -g "*.(${files.ending}|${files.ending.toUpperCase()})"; fi }`;
  return [quoted(`1:${name}:${action}`), ...(areMany ? [quoted(`*:${name}:${later}`)] : [])];
}

function listed(words: readonly string[]): string {
  return `(${words.map(word).join(' ')})`;
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
