import { type ComponentChildren, createContext, type JSX } from "preact";
import { useContext, useRef } from "preact/hooks";

const CloseContext = createContext<() => void>(() => {});

/** Closes the dialog around the component. */
export function useClose(): () => void {
  return useContext(CloseContext);
}

interface Props {
  readonly title: string;
  /** Of the button; the title if there is none. */
  readonly label?: string;
  /** Is called before it is shown. */
  readonly onOpen?: () => void;
  readonly children: ComponentChildren;
}

/** A button and the dialog that it opens; the browser keeps the focus inside and gives it back. */
export function Dialog({ title, label = title, onOpen, children }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = `dialog-${title.toLowerCase().replace(/\W+/g, "-")}`;
  const open = () => {
    onOpen?.();
    dialog.current?.showModal();
  };
  const close = () => dialog.current?.close();
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={open} data-dialog={id}>
        {label}
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={id}
        onClick={(event) => event.target === dialog.current && close()}
      >
        <div class="dialog-body">
          <div class="dialog-head">
            <h2 id={id}>{title}</h2>
            <button type="button" class="quiet" onClick={close}>
              Close
            </button>
          </div>
          <CloseContext.Provider value={close}>{children}</CloseContext.Provider>
        </div>
      </dialog>
    </>
  );
}
