import { type ReactNode, useEffect, useState } from 'react';
import type { FileView } from '../../protocol.js';
import { sizeInWords } from '../text/size.js';
import { DownloadIcon, FileIcon } from './icons.js';

/** Lines of a text file shown before it is expanded. */
const PREVIEW_LINES = 8;
/** Larger text files are only offered for download: drawing them would stall the page. */
const MAX_SHOWN_BYTES = 2_000_000;

/** The files of a message: images as pictures, text readable in place, the rest to download. */
export function Files({ files }: { files: readonly FileView[] }): ReactNode {
  return (
    <div className="files">
      {files.map((file) => (
        <FileCard key={file.id} file={file} />
      ))}
    </div>
  );
}

function FileCard({ file }: { file: FileView }): ReactNode {
  if (file.mimetype.startsWith('image/')) {
    return (
      <figure className="file-picture">
        <figcaption>
          {file.title || file.name} <Download file={file} />
        </figcaption>
        <a href={file.url} target="_blank" rel="noreferrer">
          <img src={file.url} alt={file.altText ?? file.title} loading="lazy" />
        </a>
      </figure>
    );
  }
  const isText = /^text\/|json|yaml|xml|javascript|x-sh/.test(file.mimetype);
  return (
    <section className="file-card" aria-label={file.name}>
      <header>
        <FileIcon />
        <span className="file-name">
          <strong>{file.title || file.name}</strong>
          <small>
            {file.title && file.title !== file.name ? `${file.name} · ` : ''}
            {sizeInWords(file.size)}
          </small>
        </span>
        <Download file={file} />
      </header>
      {isText && file.size <= MAX_SHOWN_BYTES && <TextPreview file={file} />}
    </section>
  );
}

function Download({ file }: { file: FileView }): ReactNode {
  return (
    <a
      className="tool"
      href={file.url}
      download={file.name}
      aria-label={`Download ${file.name}`}
      title="Download"
    >
      <DownloadIcon />
    </a>
  );
}

function TextPreview({ file }: { file: FileView }): ReactNode {
  const [text, setText] = useState<string>();
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    fetch(file.url, { signal: stop.signal })
      .then((response) => (response.ok ? response.text() : ''))
      .then(setText)
      .catch(() => undefined);
    return () => stop.abort();
  }, [file.url]);
  if (!text) return null;
  const lines = text.replace(/\n$/, '').split('\n');
  const isLong = lines.length > PREVIEW_LINES;
  return (
    <>
      <pre className={isWhole ? 'file-text is-whole' : 'file-text'}>
        {(isWhole ? lines : lines.slice(0, PREVIEW_LINES)).join('\n')}
      </pre>
      {isLong && (
        <button
          type="button"
          className="file-more"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Collapse' : `Expand ${lines.length - PREVIEW_LINES} more lines`}
        </button>
      )}
    </>
  );
}
