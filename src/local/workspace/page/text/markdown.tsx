import type { ReactNode } from 'react';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { Anchor } from './mentions.js';

/** Standard Markdown. Raw HTML in it is shown as text, and images as links: nothing is loaded from elsewhere. */
export default function Markdown({ text }: { text: string }): ReactNode {
  return (
    <div className="markdown">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        components={{
          a: ({ href, children }) => <Anchor url={href ?? ''}>{children}</Anchor>,
          img: ({ src, alt }) => (
            <Anchor url={typeof src === 'string' ? src : ''}>{alt || 'image'}</Anchor>
          ),
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
