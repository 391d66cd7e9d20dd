/** Start and end of something that has a single stretch, under a legend. */
import { useSpeech } from './page-context.ts';
import { StretchField, type StretchFieldProps } from './StretchField.tsx';

export function OneStretchField(props: Omit<StretchFieldProps, 'number' | 'isOnly' | 'onRemove'>) {
  const { t } = useSpeech();
  return (
    <fieldset className="stretches">
      <legend>{t('editor.times')}</legend>
      <StretchField {...props} number={0} isOnly onRemove={null} />
    </fieldset>
  );
}
