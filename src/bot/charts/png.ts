import { fileURLToPath } from 'node:url';

/** Shipped with us: a slim container has no fonts at all. Latin only, see assets/fonts/LICENSE. */
const FONT = fileURLToPath(new URL('../../../assets/fonts/DejaVuSans-subset.ttf', import.meta.url));
/** Twice the size, for dense screens. */
const ZOOM = 2;

/** Renders SVG as PNG. The renderer is loaded when first needed. */
export async function toPng(svg: string): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: ZOOM },
    font: { fontFiles: [FONT], loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
  });
  return image.asPng();
}
