import type { FileInput } from '@slack/types';
import { type ReactNode, useState } from 'react';
import type { FileView } from '../../protocol.js';
import { usePage } from '../model/act-context.js';
import { CloseIcon, FileIcon } from '../shell/icons.js';
import { sizeInWords } from '../text/size.js';
import type { StatefulElement } from './states.js';
import { type ElementPlace, useElement } from './surface.js';

/** Slack's own limits for a file_input: files when the app names none, and bytes for each. */
const DEFAULT_MAX_FILES = 10;
const MAX_BYTES = 10 * 1024 * 1024;

/** Files chosen or dropped; each is uploaded at once and the submission carries its id. */
export function FileElement({
  element,
  place,
}: {
  element: FileInput;
  place: ElementPlace;
}): ReactNode {
  const { upload } = usePage();
  const { state, set } = useElement(element as unknown as StatefulElement, place);
  const [known, setKnown] = useState<FileView[]>([]);
  const [word, setWord] = useState('');
  const [isBusy, setBusy] = useState(false);
  const max = element.max_files ?? DEFAULT_MAX_FILES;
  const chosen = known.filter((file) => state.files?.includes(file.id));
  const take = async (list: FileList | null): Promise<void> => {
    const files = [...(list ?? [])];
    const tooBig = files.find((file) => file.size > MAX_BYTES);
    if (tooBig) return setWord(`${tooBig.name} is larger than 10 MB.`);
    if (chosen.length + files.length > max) return setWord(`Choose at most ${max} files.`);
    setWord('');
    setBusy(true);
    try {
      const views = await Promise.all(files.map(upload));
      setKnown([...known, ...views]);
      set({ files: [...chosen, ...views].map((file) => file.id) });
    } catch (error) {
      setWord(error instanceof Error ? error.message : 'The upload failed.');
    }
    setBusy(false);
  };
  return (
    <div className="file-field">
      {chosen.map((file) => (
        <span key={file.id} className="file-chip">
          <FileIcon />
          <span>{file.name}</span>
          <small>{sizeInWords(file.size)}</small>
          <button
            type="button"
            aria-label={`Remove ${file.name}`}
            onClick={() => set({ files: (state.files ?? []).filter((id) => id !== file.id) })}
          >
            <CloseIcon />
          </button>
        </span>
      ))}
      {chosen.length < max && (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the input within
        <div
          className="file-drop"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            void take(event.dataTransfer.files);
          }}
        >
          <span>{isBusy ? 'Uploading…' : max > 1 ? 'Add files' : 'Add a file'}</span>
          <small>or drop {max > 1 ? 'them' : 'it'} here</small>
          <input
            id={place.inputId}
            type="file"
            multiple={max > 1}
            accept={element.filetypes?.map((type) => `.${type}`).join(',')}
            aria-labelledby={place.labelId}
            aria-label={place.labelId ? undefined : 'Files'}
            aria-describedby={place.describedById}
            aria-invalid={place.isInvalid}
            onChange={(event) => {
              void take(event.target.files);
              event.target.value = '';
            }}
          />
        </div>
      )}
      {word && <p className="field-error">{word}</p>}
    </div>
  );
}
