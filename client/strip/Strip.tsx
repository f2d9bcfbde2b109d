import { type CSSProperties, useMemo, useState } from 'react';
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { NoteTable } from '../notes/NoteTable.tsx';
import { closeStrip, showTable } from '../store/page.ts';
import { shown } from '../store/shown.ts';
import type { State } from '../store/state.ts';
import { Timeline } from '../time/Timeline.tsx';
import { sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { BroughtTable } from './BroughtTable.tsx';
import { EntityTable } from './EntityTable.tsx';
import { FoldTable } from './FoldTable.tsx';
import { GroupTable } from './GroupTable.tsx';
import { RelationTable } from './RelationTable.tsx';
import { Resize } from './Resize.tsx';

/** Pixels at first. */
const HEIGHT = 260;

/** The table and the timeline of what the picture shows, below it. */
export function Strip() {
  const { store } = useWorld();
  const picture = useShown((state) => state.picture);
  const strip = useShown((state) => state.strip);
  const tableTab = useShown((state) => state.tableTab);
  const broughtBy = useShown((state) => state.broughtBy);
  const [height, setHeight] = useState(HEIGHT);
  const { nodes, edges, folds } = useMemo(() => shown(picture), [picture]);
  const groups = useMemo(() => Object.values(picture.groups), [picture]);
  if (strip === 'none') return null;
  return (
    <Tabs
      className="strip"
      style={{ '--strip-height': `${height}px` } as CSSProperties}
      selectedKey={tableTab}
      onSelectionChange={(tab) => store.setState(showTable(tab as State['tableTab']))}
    >
      <Resize height={height} onChange={setHeight} />
      <div className="strip-head">
        <TabList aria-label="Table of what is shown" className="tabs">
          <Tab id="timeline">Timeline</Tab>
          <Tab id="entities">Entities {sayNumber(nodes.length)}</Tab>
          <Tab id="relations">Relations {sayNumber(edges.length)}</Tab>
          <Tab id="folds">Counts {sayNumber(folds.length)}</Tab>
          {groups.length > 0 || tableTab === 'groups' ? <Tab id="groups">Groups {sayNumber(groups.length)}</Tab> : null}
          <Tab id="notes">Notes {sayNumber(Object.keys(picture.notes).length)}</Tab>
          {broughtBy ? <Tab id="brought">Brought by {broughtBy.name}</Tab> : null}
        </TabList>
        <Button className="button quiet" onPress={() => store.setState(closeStrip)}>
          Close
        </Button>
      </div>
      <TabPanel id="timeline" className="strip-panel">
        <Timeline />
      </TabPanel>
      <TabPanel id="entities" className="strip-panel">
        <EntityTable nodes={nodes} />
      </TabPanel>
      <TabPanel id="relations" className="strip-panel">
        <RelationTable edges={edges} nodes={picture.nodes} />
      </TabPanel>
      <TabPanel id="folds" className="strip-panel">
        <FoldTable folds={folds} nodes={picture.nodes} />
      </TabPanel>
      {groups.length > 0 || tableTab === 'groups' ? (
        <TabPanel id="groups" className="strip-panel">
          <GroupTable groups={groups} nodes={picture.nodes} />
        </TabPanel>
      ) : null}
      <TabPanel id="notes" className="strip-panel">
        <NoteTable picture={picture} />
      </TabPanel>
      {broughtBy ? (
        <TabPanel id="brought" className="strip-panel">
          <BroughtTable key={broughtBy.id} by={broughtBy} />
        </TabPanel>
      ) : null}
    </Tabs>
  );
}
