/** An uploaded file and its bytes. */
export interface StoredFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  /** Bytes announced at files.getUploadURLExternal; the upload must have just as many. */
  announcedSize: number;
  content: Buffer;
  altText?: string;
  snippetType?: string;
  user: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Ticket of the upload address; single use. */
  uploadTicket: string;
  state: 'awaiting_bytes' | 'uploaded' | 'complete';
  /** Where it was shared: the channel and the message. */
  shares: { channel: string; ts: string }[];
}

/** All files, by id and by the ticket of their upload. */
export class FileStore {
  readonly #byId = new Map<string, StoredFile>();

  add(file: StoredFile): StoredFile {
    this.#byId.set(file.id, file);
    return file;
  }

  get(id: string | undefined): StoredFile | undefined {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  byTicket(ticket: string): StoredFile | undefined {
    return [...this.#byId.values()].find((file) => file.uploadTicket === ticket);
  }

  remove(id: string): void {
    this.#byId.delete(id);
  }
}

const MIME_BY_ENDING: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  pdf: 'application/pdf',
  json: 'application/json',
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  py: 'text/x-python',
  sh: 'text/x-shellscript',
  yml: 'text/yaml',
  yaml: 'text/yaml',
};

/** The MIME type a file name stands for; Slack too goes by the ending. */
export function mimetypeOf(name: string): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return MIME_BY_ENDING[ending] ?? 'application/octet-stream';
}
