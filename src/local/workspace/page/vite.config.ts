import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the page into the folder from which the embedded workspace serves it; nothing is loaded from elsewhere. */
export default defineConfig({
  base: './',
  plugins: [react()],
  build: {
    outDir: '../../../../dist/local/workspace/page',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
