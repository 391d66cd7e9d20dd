/** The completion script for bash 3.2 and later. Candidates with blanks are escaped in the way in which bash wants them typed. Pure. */
import { type OfferedVerb, optionsWithFolder, optionsWithValue } from './offered.ts';
import { quoted } from './quoted.ts';

export function bashCompletion(verbs: readonly OfferedVerb[]): string {
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
  if [[ ' ${optionsWithFolder(verbs).join(' ')} ' == *" $previous "* ]]; then
    local IFS=$'\\n'
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -d -- "$current"))
    return
  fi
  while ((at < COMP_CWORD)); do
    case \${COMP_WORDS[at]} in
      ${optionsWithValue(verbs).join('|')})
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
      else _routinelog_offer ${verbs.flatMap(({ names }) => names).join(' ')}
      fi ;;
${verbs.map(caseOf).join('\n')}
  esac
}
complete -F _routinelog routinelog
`;
}

/** One case of the script: what may follow this verb. */
function caseOf({ names, options, words }: OfferedVerb): string {
  const values = options
    .filter(({ takesValue }) => takesValue)
    .map(
      ({ name, values }) => `        --${name}) _routinelog_offer ${values.map(quoted).join(' ')}; return ;;`,
    );
  const offered = [...options.map(({ name }) => `--${name}`), '--help'];
  const files = words?.files ?? null;
  const fileWords =
    files === null
      ? ''
      : `
      elif [[ $previous == ${files.word} ]]; then _routinelog_files ${quoted(inAnyCase(files.ending))}`;
  return `    ${names.join('|')})
      case $previous in
${values.length === 0 ? '        --) ;;' : values.join('\n')}
      esac
      if [[ $current == -* ]]; then _routinelog_offer ${offered.join(' ')}${fileWords}
      elif ((after == 0)); then _routinelog_offer ${(words?.first ?? []).map(quoted).join(' ')}
      fi ;;`;
}

/** A pattern that matches in any letter case: `[iI][cC][sS]`. */
function inAnyCase(ending: string): string {
  return [...ending].map((sign) => `[${sign.toLowerCase()}${sign.toUpperCase()}]`).join('');
}
