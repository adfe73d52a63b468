import type { ImageElement } from '@slack/types';
import { type ReactNode, useState } from 'react';
import { usePage } from '../model/act-context.js';
import type { Workspace } from '../model/workspace.js';
import { safeUrl } from '../text/safe-url.js';

type ImageSource = Pick<ImageElement, 'alt_text'> &
  ({ image_url?: string } | { slack_file?: { id?: string; url?: string } });

/** An image of a block, by address or by a file of this workspace; a broken one leaves its description. */
export function BlockImage({
  image,
  className,
}: {
  image: ImageSource;
  className: string;
}): ReactNode {
  const { workspace } = usePage();
  const [isBroken, setBroken] = useState(false);
  const src = sourceOf(image, workspace);
  if (!src || isBroken) {
    return (
      <span role="img" aria-label={image.alt_text} className={`${className} image-missing`}>
        {image.alt_text}
      </span>
    );
  }
  return (
    <img
      src={src}
      alt={image.alt_text}
      className={className}
      loading="lazy"
      onError={() => setBroken(true)}
    />
  );
}

function sourceOf(image: ImageSource, workspace: Workspace): string | undefined {
  if ('slack_file' in image && image.slack_file) {
    const { id, url } = image.slack_file;
    return url ? safeUrl(url) : id && fileUrl(id, workspace);
  }
  return 'image_url' in image && image.image_url ? safeUrl(image.image_url) : undefined;
}

function fileUrl(id: string, workspace: Workspace): string {
  for (const list of workspace.messages.values()) {
    for (const message of list) {
      const file = message.files?.find((known) => known.id === id);
      if (file) return file.url;
    }
  }
  return `/page/files/${encodeURIComponent(id)}/image`;
}
