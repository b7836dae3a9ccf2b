import type { ComponentChildren } from 'preact';

/** Not a part of the page that is moved: what comes from outside. */
const carriesFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') ?? false;

/** What it encloses takes files that are dropped on it or pasted into it; words are pasted as ever. */
export function FileTarget({
  children,
  onFiles,
  onOver,
}: {
  children: ComponentChildren;
  onFiles: (files: readonly File[]) => void;
  onOver: (over: boolean) => void;
}) {
  const hover = (event: DragEvent): void => {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    onOver(true);
  };
  return (
    <div
      class="contents"
      onDragEnter={hover}
      onDragOver={hover}
      onDragLeave={() => onOver(false)}
      onDrop={(event) => {
        if (!carriesFiles(event.dataTransfer)) return;
        event.preventDefault();
        onOver(false);
        onFiles([...(event.dataTransfer?.files ?? [])]);
      }}
      onPaste={(event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        // A table copied from elsewhere comes as words and as a picture: the words are meant.
        if (files.length === 0 || event.clipboardData?.getData('text/plain')) return;
        event.preventDefault();
        onFiles(files);
      }}
    >
      {children}
    </div>
  );
}
