/** Tags as one writes them, with commas between them. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim().slice(0, 50))
      .filter(Boolean),
  ),
];

export const sayTags = (tags: readonly string[]): string => tags.join(', ');
