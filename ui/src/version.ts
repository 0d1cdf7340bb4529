declare const __DEEDBOX_VERSION__: string;

/** Version of the program, from package.json at build time. */
export const VERSION: string = __DEEDBOX_VERSION__;
