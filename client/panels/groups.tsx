import { Button, Checkbox } from 'react-aria-components';
import {
  boxesBy,
  contain,
  groupAlike,
  groupTogether,
  sayGroup,
  sayMembers,
  toggleGroup,
  ungroup,
} from '../actions/group.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { alike, type Container, membersOf } from '../store/groups.ts';
import { foldAlike } from '../store/page.ts';
import { select } from '../store/selection.ts';
import { GROUP_OVER } from '../store/thresholds.ts';
import { count } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import type { PanelEntry } from './panel.ts';

const CONTAINERS: { by: Container; title: string }[] = [
  { by: 'cluster', title: 'Boxes by cluster' },
  { by: 'victim', title: 'Boxes by victim' },
  { by: 'phase', title: 'Boxes by phase' },
  { by: 'source', title: 'Boxes by source' },
];

/** Groups by hand and by rule, and all that there are. */
function Groups() {
  const world = useWorld();
  const { store } = world;
  const attempt = useAttempt();
  const picture = useShown((state) => state.picture);
  const selection = useShown((state) => state.selection);
  const foldsAlike = useShown((state) => state.foldsAlike);
  const groups = Object.values(picture.groups);
  const selected = membersOf(picture, selection).filter((id) => id in picture.nodes).length;
  const like = alike(picture);
  const likeEntities = like.reduce((sum, members) => sum + members.length, 0);
  return (
    <>
      <Button className="button" isDisabled={selected < 2} onPress={() => groupTogether(store, selection)}>
        {selected < 2 ? 'Group the selection' : `Group the ${count(selected, 'selected entity', 'selected entities')}`}
      </Button>
      <section>
        <h3>By rule</h3>
        <ul className="pivot-list">
          <li>
            <Button className="pivot-choice" isDisabled={like.length === 0} onPress={() => groupAlike(store)}>
              <b>What is alike</b>
              <span className="facts">
                One kind, the same relationships to the same entities:{' '}
                {like.length === 0
                  ? 'nothing is'
                  : `${count(likeEntities, 'entity', 'entities')} in ${count(like.length, 'group')}`}
              </span>
            </Button>
          </li>
          {CONTAINERS.map(({ by, title }) => {
            const boxes = boxesBy(picture, by).size;
            return (
              <li key={by}>
                <Button className="pivot-choice" isDisabled={boxes === 0} onPress={() => attempt(contain(world, by))}>
                  <b>{title}</b>
                  <span className="facts">
                    {boxes === 0
                      ? `Nothing belongs to one ${by} alone`
                      : `${count(boxes, 'box', 'boxes')}; arranges the picture`}
                  </span>
                </Button>
              </li>
            );
          })}
        </ul>
        <p className="hint">
          What belongs to several stands in no box, so that it is seen between them. A host stays in the box of the
          organisation that owns it.
        </p>
        <Checkbox className="checkbox" isSelected={foldsAlike} onChange={(isOn) => store.setState(foldAlike(isOn))}>
          <span className="box" aria-hidden="true" />
          Group more than {GROUP_OVER} like entities as they come
        </Checkbox>
      </section>
      <section>
        <h3>{groups.length === 0 ? 'No groups on the picture' : `${count(groups.length, 'group')} on the picture`}</h3>
        <ul className="kept-list" aria-label="Groups on the picture">
          {groups.map((group) => {
            const what = sayGroup(picture, group);
            const members = sayMembers(picture, group);
            return (
              <li key={group.id}>
                <Button className="pivot-choice" onPress={() => store.setState(select([group.id]))}>
                  <b>{what}</b>
                  <span>{members}</span>
                  <span className="facts">
                    {group.isOpen ? 'open: a box round its members' : 'closed: one for all'}
                  </span>
                </Button>
                <Button
                  className="button"
                  aria-label={`${group.isOpen ? 'Close' : 'Open'}: ${what}, ${members}`}
                  onPress={() => toggleGroup(store, group.id)}
                >
                  {group.isOpen ? 'Close' : 'Open'}
                </Button>
              </li>
            );
          })}
        </ul>
        {groups.length > 0 ? (
          <Button className="button" onPress={() => ungroup(store, Object.keys(picture.groups))}>
            Ungroup all
          </Button>
        ) : null}
      </section>
    </>
  );
}

export const groups: PanelEntry = {
  name: 'groups',
  title: 'Groups',
  icon: 'M4 4h16v16H4zM8 9h3v3H8zM13 9h3v3h-3zM8 14h3v3H8zM13 14h3v3h-3z',
  Panel: Groups,
};
