import type { ImageElement } from '@slack/types';
import { type ReactNode, useState } from 'react';
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
  const [isBroken, setBroken] = useState(false);
  const src = sourceOf(image);
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

function sourceOf(image: ImageSource): string | undefined {
  if ('slack_file' in image && image.slack_file) {
    const { id, url } = image.slack_file;
    // The server finds a file by its id alone; the name is for people.
    return url ? safeUrl(url) : id && `/page/files/${encodeURIComponent(id)}/image`;
  }
  return 'image_url' in image && image.image_url ? safeUrl(image.image_url) : undefined;
}
