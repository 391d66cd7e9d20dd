/** A modal dialog: it keeps the focus and gives it back, and closes with Escape or its button, never by a click beside it. */
import { type ReactNode, useEffect, useRef } from 'react';
import { Dialog as AriaDialog, Button, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import { keepFocus } from './kept-focus.ts';
import { useSpeech } from './page-context.ts';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, onClose, children }: DialogProps) {
  const { t } = useSpeech();
  const dialog = useRef<HTMLElement>(null);
  useEffect(() => {
    if (dialog.current === null) return;
    // What has the focus in it can be taken away, and so can what opened another dialog over it.
    const letGo = keepFocus(dialog.current);
    // After React Aria has put the focus on the dialog itself, where a key would do nothing and no outline would say where it is.
    const first = dialog.current.querySelector<HTMLElement>('[data-first-focus]');
    (first ?? dialog.current.querySelector('button'))?.focus();
    return letGo;
  }, []);
  return (
    <ModalOverlay
      className="dialog-backdrop"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className="dialog">
        <AriaDialog ref={dialog} className="dialog-content">
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <Button slot="close" className="icon-button" aria-label={t('do.close')}>
              <Icon name="close" />
            </Button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
