/** A figure that leads to what it is made of, to sessions unless it is said where; where there is nothing it is the figure alone. */
import type { ReactNode } from 'react';
import { useSpeech } from '../components/page-context.ts';

export interface FigureLinkProps {
  readonly isLink: boolean;
  readonly onOpen: () => void;
  /** What a press does. */
  readonly opens?: string;
  readonly children: ReactNode;
}

export function FigureLink({ isLink, onOpen, opens, children }: FigureLinkProps) {
  const { t } = useSpeech();
  if (!isLink) return children;
  return (
    <button type="button" className="figure-link" title={opens ?? t('summary.inHistory')} onClick={onOpen}>
      {children}
    </button>
  );
}
