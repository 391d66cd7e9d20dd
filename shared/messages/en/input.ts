/** What can be wrong with a field of an input, or of a link. `{field}` is its path, as programs name it. */
export const input = {
  'input.missing': '{field}: is missing.',
  'input.givenTwice': '{field}: was given more than once.',
  'input.unknown': '{field}: this field is not known.',
  'input.wholeMissing': 'The input: is missing.',
  'input.wholeNotAnObject': 'The input: must be an object.',
  'input.wholeInvalid': 'The input: Invalid input.',
  'input.invalid': '{field}: Invalid input.',
  'input.notText': '{field}: must be text.',
  'input.notANumber': '{field}: must be a number.',
  'input.notAWholeNumber': '{field}: must be a whole number.',
  'input.notTrueOrFalse': '{field}: must be true or false.',
  'input.notAList': '{field}: must be a list.',
  'input.notAnObject': '{field}: must be an object.',
  'input.notOneOf': '{field}: must be {values}.',
  'input.notAUuid': '{field}: must be a UUID.',
  'input.tooFewCharacters':
    '{field}: must have at least {limit} {limit, plural, one {character} other {characters}}.',
  'input.tooManyCharacters':
    '{field}: must have at most {limit} {limit, plural, one {character} other {characters}}.',
  'input.tooFewItems': '{field}: must have at least {limit} {limit, plural, one {item} other {items}}.',
  'input.tooManyItems': '{field}: must have at most {limit} {limit, plural, one {item} other {items}}.',
  'input.notAtLeast': '{field}: must be at least {limit}.',
  'input.notAtMost': '{field}: must be at most {limit}.',
  'input.notMoreThan': '{field}: must be more than {limit}.',
  'input.notLessThan': '{field}: must be less than {limit}.',

  'input.blank': '{field}: must not be blank.',
  'input.lineBreak': '{field}: must be one line.',
  'input.control': '{field}: must not contain tabs or other control characters.',
  'input.controlBesideBreaks':
    '{field}: must not contain control characters other than tabs and line breaks.',
  'input.turnsAround': '{field}: must not contain characters that change the direction of the text.',
  'input.malformed': '{field}: contains characters that cannot be stored.',
  'input.notAnInstant': '{field}: must be a date and time with an offset, such as 2026-11-20T09:30:00Z.',
  'input.notADate': '{field}: must be a date that exists, such as 2026-11-20.',
  'input.notATimeOfDay': '{field}: must be a time of day, such as 04:00.',
  'input.setWithoutWeight': '{field}: a rep-based set needs a weight.',
  'input.setWithoutReps': '{field}: a rep-based set needs repetitions.',
  'input.setWithoutDuration': '{field}: a time-based set needs a duration above 0.',
  'input.notKeys':
    '{field}: must be Ctrl, Alt, Cmd or Super, with Shift or without, and a key, such as Control+Alt+T, or a function key.',
  'input.keysForTyping':
    '{field}: must include Ctrl, Alt, Cmd or Super, or be a function key, because the other keys are for typing.',
} as const;
