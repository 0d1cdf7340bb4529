/** How a page is lit: only on the screen, the file stays as it is. */
export interface Light {
  /** Percent. */
  brightness: number;
  /** Percent. */
  contrast: number;
  invert: boolean;
  grey: boolean;
}

/** As the page is. */
export const asIs: Light = { brightness: 100, contrast: 100, invert: false, grey: false };

/** The filter of a picture; nothing when it is shown as it is. */
export function filterOf({ brightness, contrast, invert, grey }: Light): string | undefined {
  const parts = [
    ...(brightness === 100 ? [] : [`brightness(${brightness}%)`]),
    ...(contrast === 100 ? [] : [`contrast(${contrast}%)`]),
    ...(grey ? ['grayscale(1)'] : []),
    ...(invert ? ['invert(1)'] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(' ');
}
