/** One thing the documentation search can find. */
export interface DocsEntry {
  readonly kind: 'operation' | 'field' | 'guide' | 'error';
  readonly title: string;
  readonly text: string;
  readonly url: string;
}
