import { ERRORS, type ErrorCode } from '../contract/errors.ts';

/**
 * A failure that has a name. `message` says what is wrong and the way out, and goes to the caller as it stands;
 * `details` holds what was given and what is allowed.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly statusCode: number;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}, options: ErrorOptions = {}) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.statusCode = ERRORS[code].statusCode;
    this.details = details;
  }
}
