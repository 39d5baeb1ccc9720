/** The part of Vite's `import.meta.glob` that tests read fixtures with. Nothing that ships uses it. */
interface ImportMeta {
  glob(
    pattern: string | readonly string[],
    options: { readonly query: '?raw'; readonly import: 'default'; readonly eager: true },
  ): Record<string, string>;
}
