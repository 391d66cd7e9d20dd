/** A figure that leads to the sessions it is made of; where there are none it is the figure alone. */
import type { ReactNode } from 'react';
import { useSpeech } from '../components/page-context.ts';

export interface FigureLinkProps {
  readonly isLink: boolean;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

export function FigureLink({ isLink, onOpen, children }: FigureLinkProps) {
  const { t } = useSpeech();
  if (!isLink) return children;
  return (
    <button type="button" className="figure-link" title={t('summary.inHistory')} onClick={onOpen}>
      {children}
    </button>
  );
}
