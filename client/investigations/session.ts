import type {
  Investigation,
  InvestigationNow,
  SavedInvestigation,
  SaveInvestigation,
  WholeInvestigation,
} from '../../contract/investigations.ts';
import { isPassing } from '../actions/trouble.ts';
import { Turns } from '../actions/turns.ts';
import type { World } from '../actions/world.ts';
import { ApiError } from '../api.ts';
import { goTo, ledgerAtPresent } from '../store/film.ts';
import { changeInvestigation, isChain, leaveOut, placeOf, putOnTop, told } from '../store/investigation.ts';
import { join, jump } from '../store/ledger.ts';
import { notify } from '../store/notices.ts';
import type { State } from '../store/state.ts';
import type { Entry } from '../store/step.ts';
import { count } from '../words.ts';
import { BASE, entriesOf, type Head, readHead, sharedOf } from './document.ts';
import { loadOf } from './load.ts';
import { type CaughtUp, meeting, relationsBetween } from './meeting.ts';
import { forgetWaiting, keepWaiting, waitingStep } from './waiting.ts';

/**
 * Milliseconds after a step until it is sent, and after a mere undo, which a next one may follow. Others see either within a
 * second, of which the server takes up to 400 until it looks.
 */
const PAUSE = 250;
const UNDO_PAUSE = 400;
/** Milliseconds until a save that was not answered is sent again. */
const AGAIN = 2_000;
/** Steps that two people take within so many milliseconds are put in order; after longer apart a person chooses. */
const TOGETHER = 10_000;

export const NOBODY = 'Somebody without a name';

/** This page among those that have an investigation open. */
export const TAB = crypto.randomUUID();

/**
 * Keeps an open investigation and the server's in step: sends what is done here, takes in what others do. One thing at a
 * time, so that the version known here is never in doubt.
 */
export class Session {
  readonly id: string;
  readonly #world: World;
  readonly #known: Set<string>;
  readonly #turns = new Turns(1);
  #version: number;
  /** Where everybody stands, as the newest version says. */
  #shared: Pick<Head, 'at' | 'branches'>;
  #outstanding: SaveInvestigation | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasEnded = false;

  constructor(
    world: World,
    opened: { investigation: Investigation; known: Iterable<string>; shared: Pick<Head, 'at' | 'branches'> },
  ) {
    this.#world = world;
    this.id = opened.investigation.id;
    this.#known = new Set(opened.known);
    this.#version = opened.investigation.version;
    this.#shared = opened.shared;
  }

  get version(): number {
    return this.#version;
  }

  /** Follows the ledger. Answers a way to stop; what waits then stays in this browser. */
  start(): () => void {
    const { store } = this.#world;
    const unsubscribe = store.subscribe((state, before) => {
      if (state.ledger === before.ledger || this.#hasEnded) return;
      const hasNew = state.ledger.entries !== before.ledger.entries;
      if (hasNew) this.#keep();
      if (hasNew || this.#isElsewhere()) this.#sendIn(hasNew ? PAUSE : UNDO_PAUSE);
    });
    this.#keep();
    this.#sendIn(0);
    return () => {
      this.#hasEnded = true;
      clearTimeout(this.#timer);
      unsubscribe();
    };
  }

  /** Sends what waits, now. */
  send(): Promise<void> {
    clearTimeout(this.#timer);
    return this.#turns.take(() => this.#send());
  }

  /** How the investigation stands, from its stream. */
  hear({ investigation }: InvestigationNow): void {
    if (this.#hasEnded) return;
    if (investigation.version > this.#version) void this.#turns.take(() => this.#guarded(() => this.#catchUp()));
    else this.#change(told(investigation));
    if (this.#state()?.sending === 'away') void this.send();
  }

  /** What a person chose to do with steps that were taken while others saved theirs. */
  async settle(choice: 'on top' | 'branch' | 'theirs'): Promise<void> {
    const conflict = this.#state()?.conflict;
    if (!conflict) return;
    const { store } = this.#world;
    if (choice === 'on top') {
      const relations = await relationsBetween(this.#world.api, store.getState().ledger, {
        mine: this.#unsent,
        there: conflict.theirs,
      });
      store.setState(putOnTop(conflict.mine, conflict.theirs, meeting(relations)));
    }
    if (choice === 'branch') store.setState(jump(conflict.theirs));
    if (choice === 'theirs') {
      await forgetWaiting(this.id, conflict.mine);
      store.setState(leaveOut(conflict.mine, conflict.theirs));
    }
    this.#change({ conflict: null });
    this.#keep();
    await this.send();
  }

  /** Gives it another title or other tags. */
  rename(change: { title?: string; tags?: string[] }, step: string): Promise<void> {
    return this.#alone(async () => {
      const body = { version: this.#version, person: this.#person(), from: TAB, steps: [step], parts: [], ...change };
      const { investigation } = await this.#world.api.saveInvestigation(this.id, body);
      this.#version = investigation.version;
      this.#change(told(investigation));
    });
  }

  /** Brings a version back, as the newest, and goes where it stood. */
  restore(version: number): Promise<void> {
    return this.#alone(async () => {
      const body = { version: this.#version, person: this.#person(), steps: [] };
      await this.#world.api.restoreVersion(this.id, version, body);
      await this.#catchUp();
    });
  }

  /** Does something with the newest version, once what waits is sent. */
  async #alone(work: () => Promise<void>): Promise<void> {
    await this.send();
    await this.#turns.take(async () => {
      const { sending, conflict, trouble } = this.#state() ?? {};
      if (conflict || sending === 'away') throw new Error(NOT_NOW);
      if (sending === 'refused') throw new Error(trouble ?? NOT_NOW);
      await this.#catchUp();
      await work();
    });
  }

  #person = (): string => this.#world.store.getState().person.trim() || NOBODY;

  #state = (): State['investigation'] => {
    const { investigation } = this.#world.store.getState();
    return investigation?.id === this.id ? investigation : null;
  };

  #change(change: Parameters<typeof changeInvestigation>[1]): void {
    if (!this.#hasEnded) this.#world.store.setState(changeInvestigation(this.id, change));
  }

  #unsent = (): Entry[] =>
    Object.values(this.#world.store.getState().ledger.entries).filter(({ id }) => !this.#known.has(id));

  /** A film goes through the ledger without going anywhere. */
  #isElsewhere(): boolean {
    const { ledger, film } = this.#world.store.getState();
    return film === null && sharedOf(ledger) !== sharedOf(this.#shared);
  }

  #keep(): void {
    const unsent = this.#unsent();
    this.#change({ unsent: unsent.length });
    if (unsent.length === 0) return;
    void keepWaiting(unsent.map((entry, index) => waitingStep(this, entry, index))).then((keeping) =>
      this.#change({ keeping }),
    );
  }

  #sendIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.send(), milliseconds);
  }

  async #send(): Promise<void> {
    await this.#guarded(async () => {
      for (let body = this.#next(); body !== null; body = this.#next()) {
        this.#outstanding = body;
        this.#change({ sending: 'sending' });
        const saved = await this.#world.api.saveInvestigation(this.id, body).catch(async (error: unknown) => {
          if (!(error instanceof ApiError) || error.code !== 'version_conflict') throw error;
          this.#outstanding = null;
          await this.#catchUp();
          return null;
        });
        if (saved) await this.#taken(body, saved);
      }
      if (!this.#state()?.conflict) this.#change({ sending: 'idle', trouble: null });
    });
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      if (!this.#hasEnded) await work();
    } catch (error) {
      if (isPassing(error)) {
        this.#change({ sending: 'away' });
        this.#sendIn(AGAIN);
        return;
      }
      this.#outstanding = null;
      this.#change({ sending: 'refused', trouble: error instanceof Error ? error.message : String(error) });
    }
  }

  /** What is to be sent next; the same again where its answer was lost, so that it is not done twice. */
  #next(): SaveInvestigation | null {
    if (this.#hasEnded || this.#state()?.conflict) return null;
    if (this.#outstanding) return this.#outstanding;
    const { picture, ...state } = this.#world.store.getState();
    const ledger = ledgerAtPresent(state);
    const unsent = this.#unsent();
    const isBaseKnown = this.#known.has(BASE);
    if (unsent.length === 0 && isBaseKnown && !this.#isElsewhere()) return null;
    return {
      version: this.#version,
      save: crypto.randomUUID(),
      person: this.#person(),
      from: TAB,
      ...loadOf({ ledger, picture, unsent, isBaseKnown }),
    };
  }

  async #taken(body: SaveInvestigation, { investigation }: SavedInvestigation): Promise<void> {
    this.#outstanding = null;
    this.#know(body.parts);
    if (body.head !== undefined) this.#shared = readHead(body.head);
    this.#version = body.version + 1;
    this.#change({ ...told(investigation), unsent: this.#unsent().length });
    if (investigation.version > this.#version) await this.#catchUp();
  }

  /** The server has these: none of them waits here any more. */
  #know(parts: readonly { id: string }[]): void {
    const ids = parts.map(({ id }) => id);
    for (const id of ids) this.#known.add(id);
    void forgetWaiting(this.id, ids);
  }

  /** Takes in what others saved since the version that is known here. */
  async #catchUp(): Promise<void> {
    const { api, store } = this.#world;
    const since = this.#version;
    const whole = await api.investigation(this.id, { since });
    if (whole.investigation.version <= since) return this.#change(told(whole.investigation));
    const entries = await entriesOf(api, whole.parts);
    const before = this.#shared;
    const head = readHead(whole.head);
    const relations = await relationsBetween(api, join(entries)(store.getState()).ledger, {
      mine: this.#unsent,
      there: head.at,
    });
    if (this.#hasEnded) return;
    this.#know(whole.parts);
    store.setState(join(entries, head.branches));
    this.#version = whole.investigation.version;
    this.#shared = head;
    this.#change(told(whole.investigation));
    await this.#follow(whole, { before, head, since, relations });
  }

  /** Goes where the others are, or brings what was done here in order with it. */
  async #follow({ version }: WholeInvestigation, { before, head, since, relations }: CaughtUp): Promise<void> {
    const { api, store } = this.#world;
    const ledger = ledgerAtPresent(store.getState());
    const there = placeOf(ledger.entries, head.at);
    const mine = this.#unsent();
    const ids = mine.map(({ id }) => id);
    if (mine.length === 0) {
      if (ledger.at === before.at) store.setState(goTo(there));
      return this.#change({ unsent: 0 });
    }
    if (Date.now() - Date.parse(mine[0]?.at ?? '') < TOGETHER) {
      if (isChain(mine) && ledger.at === mine.at(-1)?.id) store.setState(putOnTop(ids, there, meeting(relations)));
      const text = `${version.person} took ${count(version.steps.length, 'step')} at the same time (${version.steps.join(', ')}). Yours stand behind them now.`;
      store.setState(notify(isChain(mine) ? text : BRANCHED));
      return;
    }
    const { versions } = await api.investigationVersions(this.id, { limit: 50 });
    this.#change({ conflict: { since: versions.filter((one) => one.version > since), mine: ids, theirs: there } });
  }
}

const NOT_NOW = 'Steps of yours are not on the server yet; this can be done once they are.';
const BRANCHED = 'Others took steps at the same time. Theirs are a branch of their own: go there under History.';
