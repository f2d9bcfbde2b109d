/** Something that prevents a start. The message says what is wrong and the way out, and is printed as it stands. */
export class StartError extends Error {
  constructor(message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.name = 'StartError';
  }
}
