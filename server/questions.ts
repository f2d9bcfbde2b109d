import type { Database } from './db.ts';
import { AppError } from './errors.ts';

/** One execution, and how many wait for its answer. */
interface Question {
  answer: Promise<unknown>;
  waiting: number;
  end: AbortController;
}

/** Why a question was ended for which nobody waits any more; nobody hears it. */
const NOBODY_WAITS = new Error('Everybody who asked has gone.');

/**
 * The questions that are being answered. The same question at the same time is answered once. It ends, in the database
 * too, when the last who waits for it has gone, and when its time is up. Nothing is kept after it is answered, and who
 * asks after a write does not share what was begun before.
 */
export class Questions {
  private readonly open = new Map<string, Question>();
  private readonly database: Database;
  private readonly deadlineMs: number;

  /** @param deadlineMs milliseconds that one answer may take */
  constructor(database: Database, deadlineMs: number) {
    this.database = database;
    this.deadlineMs = deadlineMs;
  }

  /**
   * Answers by `work`, or by the same question's that is under way. Call `leave` once when the asker has gone.
   * @param narrow what would make it a smaller question, for the error
   */
  ask<T>(name: string, { work, narrow }: { work: () => Promise<T>; narrow: string[] }) {
    const key = `${this.database.commits()} ${name}`;
    const question = this.open.get(key) ?? this.begin(key, work, narrow);
    question.waiting += 1;
    const leave = () => {
      question.waiting -= 1;
      if (question.waiting === 0) question.end.abort(NOBODY_WAITS);
    };
    return { answer: question.answer as Promise<T>, leave };
  }

  private begin(key: string, work: () => Promise<unknown>, narrow: string[]): Question {
    const end = new AbortController();
    const tooLong = setTimeout(() => end.abort(outOfTime(this.deadlineMs, narrow)), this.deadlineMs);
    const aborted = new Promise<never>((_, reject) => {
      end.signal.addEventListener('abort', () => reject(end.signal.reason));
    });
    const answer = Promise.race([this.database.until(end.signal, work), aborted]).finally(() => {
      clearTimeout(tooLong);
      if (this.open.get(key) === question) this.open.delete(key);
    });
    const question = { answer, waiting: 0, end };
    this.open.set(key, question);
    end.signal.addEventListener('abort', () => this.open.delete(key));
    return question;
  }
}

function outOfTime(deadlineMs: number, narrow: string[]): AppError {
  const seconds = deadlineMs / 1_000;
  return new AppError(
    'query_timeout',
    `The question took longer than ${seconds} s, and nobody waits for it any more. Narrow it: ${narrow.join(', ')}.`,
    { seconds, narrow },
  );
}
