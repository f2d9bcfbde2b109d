import { useMemo, useState } from 'react';
import type { Kind } from '../../contract/kinds.ts';
import type { SearchAnswer } from '../../contract/routes.ts';
import { useWorld } from '../world.ts';
import { type Answer, useAnswer } from './useAnswer.ts';
import { useSettled } from './useSettled.ts';

type Hit = SearchAnswer['hits'][number];

/** Milliseconds without another letter until the search is asked. */
const PAUSE = 120;

export interface Found {
  status: Answer<unknown>['status'];
  hits: Hit[];
  /** How many the whole graph has; null until the search has answered for this very text. */
  total: number | null;
  /** In which order they come, and where more have the text than are ranked, among how many; empty without an answer. */
  rank: string;
}

/**
 * What a field suggests for the text in it: at most `limit` entities, of some kinds or (none given) of any. Until the
 * search has answered for the last letter, what of the answer before still holds the text: a list that empties between
 * two letters takes a line from under the pointer, and one that keeps everything gives the keys a line of another text.
 */
export function useFound(text: string, { kinds = [], limit }: { kinds?: readonly Kind[]; limit: number }): Found {
  const { api } = useWorld();
  const words = text.trim();
  const query = useSettled(words, PAUSE);
  const answer = useAnswer(query, async (signal) =>
    query === '' ? null : api.search({ q: [query, ...kinds.map((kind) => `kind:${kind}`)].join(' '), limit }, signal),
  );
  const [last, setLast] = useState<SearchAnswer | null>(null);
  if (answer.status === 'answered' && answer.value !== last) setLast(answer.value);
  const { status, value } = answer;
  return useMemo(() => {
    if (words === '') return { status: 'answered', hits: [], total: 0, rank: '' };
    if (query === words && status !== 'waiting') {
      return { status, hits: value?.hits ?? [], total: value?.page.total ?? null, rank: value?.page.rank ?? '' };
    }
    return { status: 'waiting', hits: stillHolding(words, last?.hits ?? []), total: null, rank: '' };
  }, [words, query, status, value, last]);
}

function stillHolding(text: string, hits: readonly Hit[]): Hit[] {
  return hits.filter(({ matched }) => matched.toLowerCase().includes(text.toLowerCase()));
}
