import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/**
 * Packages whose own opening costs more than running them: zod is 95 modules, most of them languages that nobody reads
 * here. Whatever else imports them (the library, the command line) takes them from node_modules as ever.
 */
const PACKED = ['zod', 'humanize-duration'];

const SOURCES = fileURLToPath(new URL('./src', import.meta.url));

/** Modules find what is shipped beside them by their own address, which one file for all would take away. */
function ownAddresses(): Plugin {
  return {
    name: 'own-addresses',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(SOURCES) || !code.includes('import.meta.url')) return null;
      const place = JSON.stringify(`./${relative(SOURCES, id).replace(/\.ts$/, '.js')}`);
      const address = `new URL(${place}, import.meta.url).href`;
      // Lines stay where they are, so the map that is there still holds.
      return { code: code.replaceAll('import.meta.url', address), map: null };
    },
  };
}

/**
 * Puts the bot's own modules into one `dist/main.js`, over the one that the compiler wrote: opening
 * some 300 small files took longer than running them (docs/performance.md). Packages stay outside, but for two.
 */
export default defineConfig({
  plugins: [ownAddresses()],
  publicDir: false,
  ssr: { noExternal: PACKED },
  build: {
    ssr: 'src/main.ts',
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      output: { entryFileNames: 'main.js', chunkFileNames: 'main-[name].js' },
    },
  },
});
