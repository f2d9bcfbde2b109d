import { FILES_REFUSED, PROCEDURES, refusalOfProcedure } from './calls.ts';
import { refuse } from './refusal.ts';

/** A step of Neo4j's plan. */
export interface PlanStep {
  operatorType: string;
  arguments: Record<string, unknown>;
  children: PlanStep[];
}

/** The operators of Neo4j's manual that read, without what their names have in parentheses. What is not here is refused. */
const READS = [
  /^(Directed|Undirected|Partitioned|Remote|Union|Intersection|Subtraction|Multi|Node|Unique|Index|Relationships?|All|Nodes|By|Label|Labels|Type|Types|Id|Element|Range|Contains|EndsWith|Ends|With)+(Scan|Seek|SeekByRange)$/,
  /^(Optional|VarLength|PruningVarLength|BFSPruningVarLength)?Expand$/,
  /^(Stateful|All)?ShortestPaths?$/,
  /^(Bidirectional)?Repeat$|^Trail$|^RepeatOptions$/,
  /^(Let)?(Select|SelectOr)?(Anti)?(Semi)?Apply$|^(Anti)?ConditionalApply$|^RollUpApply$|^Anti$/,
  /^(Node|Value|NodeLeftOuter|NodeRightOuter)HashJoin$|^ValueMergeJoin$|^CartesianProduct$|^Triadic(Selection|Build|Filter)$/,
  /^(Eager|Ordered)?Aggregation$|^(Ordered)?(Distinct|Union)$|^(Partial)?(Sort|Top)$/,
  /^(Exhaustive)?Limit$|^Skip$|^Filter$|^(Partitioned)?Unwind$|^Projection$|^ProjectEndpoints$|^Optional$|^Eager$/,
  /^(Node|Relationship)CountFromCountStore$|^CacheProperties$|^RemoteBatchProperties(WithFilter|WithPushdownOperators)?$|^NullifyMetadata$/,
  /^Argument(Tracker)?$|^EmptyRow$|^EmptyResult$|^ProduceResults$|^DropResult$|^PreserveOrder$|^PathPropagatingBFS$/,
  /^ProcedureCall$/,
  // Of the 2025 and 2026 series.
  /^Dynamic(LabelNode|(Directed|Undirected)RelationshipType)Lookup$/,
  /^(Node|(Directed|Undirected)Relationship)(Fulltext|Vector)IndexSearch$/,
];

/**
 * Refuses a plan that does more than read the graph.
 * @param queryType how Neo4j classes it: only `r` reads
 * @param database the name of the one database that may be read
 * @throws AppError refused_query
 */
export function checkPlan(plan: PlanStep, { queryType, database }: { queryType: string; database: string }): void {
  const steps = flat(plan);
  for (const step of steps) {
    const [operator = '', home = database] = step.operatorType.split('@');
    const name = operator.replace(/\(.*/, '');
    if (name === 'LoadCSV') refuse(FILES_REFUSED);
    if (name === 'ProcedureCall') checkProcedure(step);
    if (!READS.some((reads) => reads.test(name)))
      refuse(`The console only reads the graph, and this would be ${name}.`);
    if (home.toLowerCase() !== database.toLowerCase()) refuse(`The console asks the database ${database} alone.`);
  }
  if (queryType !== 'r') refuse('The console only reads the graph, and this does more.');
}

/** The operators of a plan without the name of the database, the last first. */
export const operatorsOf = (plan: PlanStep): string[] => flat(plan).map((step) => step.operatorType.replace(/@.*/, ''));

const flat = (step: PlanStep): PlanStep[] => [step, ...step.children.flatMap(flat)];

function checkProcedure(step: PlanStep): void {
  const name = /^[^(]*/.exec(String(step.arguments.Details ?? ''))?.[0].replaceAll('`', '') ?? '';
  if (!PROCEDURES.has(name)) refuse(refusalOfProcedure(name));
}
