/** A button that asks for files, or for a folder. */
import { type ReactNode, useRef } from 'react';
import { Button, type ButtonVariant } from './button.tsx';

export interface FileButtonProps {
  readonly label: string;
  /** As an input's `accept`. */
  readonly accept?: string;
  readonly multiple?: boolean;
  /** A whole folder: files carry their path in `webkitRelativePath`. */
  readonly folder?: boolean;
  readonly variant?: ButtonVariant;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FileButton(props: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const { label, folder = false, onFiles } = props;
  return (
    <>
      <Button
        variant={props.variant}
        icon={props.icon}
        disabled={props.disabled}
        onPress={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={props.accept}
        multiple={props.multiple === true || folder}
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file may be chosen again after a failure.
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
