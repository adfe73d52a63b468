import { startGallery } from './gallery/gallery-workspace.js';

/** `npm run gallery`: everything the bot can show, in the browser; Lin reads it in Chinese. */
const PORT = Number(process.env.DLC_GALLERY_PORT ?? 8123);

const { workspace, shown, close } = await startGallery(PORT);
console.log(
  `${shown.length} views and messages at ${workspace.url}\n` +
    'Ada reads English, Lin Chinese: open the direct message with dlc, and its Home. Ctrl-C ends it.',
);
process.once('SIGINT', () => {
  close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
