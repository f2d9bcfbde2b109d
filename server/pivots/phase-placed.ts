import type { RelationshipType } from '../../contract/relationships.ts';
import { type CampaignDates, datedByCampaign, isOpen, phaseInTime, spansBy } from './phase-campaigns.ts';
import { type Dated, type Phase, type Place, placesOf } from './phases.ts';
import { distinct } from './pivot.ts';

/** What was used, by its claims and by what dates the campaigns that place them. */

export interface Use extends Dated {
  id: string;
  type: RelationshipType;
  source: string;
  confidence: number;
  port: number | null;
  /** The malware, tool or file that contacts it. */
  tool: string | null;
  /** Whether it is at the start of what it says: it stages, relays, hosts, delivers, contacts or was seen. */
  acts: boolean;
}

/** A use with where it stands; null of one without a date. */
export type Placed = Use & { places: Place[] | null };

export interface Phases {
  before: Phase;
  after: Phase;
}

export interface Compared {
  artefact: string;
  phases: Phases;
  /** The uses that stand somewhere, and what dates campaigns where that says where they stand. */
  claims: (Use | CampaignDates)[];
  /** Uses that stand nowhere, as long as campaigns are dated so, and what dates campaigns to no effect here. */
  apart: (Use | CampaignDates)[];
}

export const isUse = (claim: Use | CampaignDates): claim is Use => 'type' in claim;

/** The uses that stand somewhere, by the claims that are left. */
export function placedIn({ claims, apart, phases }: Omit<Compared, 'artefact'>): Placed[] {
  const left = [...claims, ...apart];
  const spans = spansBy(left.filter((claim): claim is CampaignDates => !isUse(claim)));
  const [before, after] = [phaseInTime(phases.before, spans), phaseInTime(phases.after, spans)];
  return left
    .filter(isUse)
    .map((use) => ({ ...use, places: placesOf(datedByCampaign(use, spans), before, after) }))
    .filter(({ places }) => places === null || places.length > 0);
}

/** The campaigns of which it matters when they were: those compared, and those by which uses are dated. */
export const campaignsIn = (uses: readonly Use[], { before, after }: Phases): string[] =>
  distinct([before.campaign, after.campaign, ...uses.map((use) => (isOpen(use) ? use.during : null))]);

/**
 * What uses of an artefact rest on.
 * @param dates what dates campaigns, by campaign
 */
export function comparedBy(
  uses: readonly Use[],
  { phases, dates }: { phases: Phases; dates: ReadonlyMap<string, readonly CampaignDates[]> },
): Pick<Compared, 'claims' | 'apart'> {
  const said = campaignsIn(uses, phases).flatMap((id) => dates.get(id) ?? []);
  const placed = (some: readonly CampaignDates[]) => placedIn({ claims: [...uses, ...some], apart: [], phases });
  const whole = placed(said);
  const stands = textOf(whole);
  const differs = (isOut: (one: CampaignDates) => boolean) =>
    textOf(placed(said.filter((one) => !isOut(one)))) !== stands;
  const bears = new Set(
    said.filter(
      ({ id, campaign }) => differs((other) => other.campaign === campaign) || differs((other) => other.id === id),
    ),
  );
  const standing = new Set(whole.map(({ id }) => id));
  return {
    claims: [...uses.filter(({ id }) => standing.has(id)), ...bears],
    apart: [...uses.filter(({ id }) => !standing.has(id)), ...said.filter((one) => !bears.has(one))],
  };
}

const textOf = (placed: readonly Placed[]) => JSON.stringify(placed.map(({ id, places }) => [id, places]));
