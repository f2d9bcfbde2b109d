import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

/** Chooses the columns of a table; one stays. */
export function ColumnMenu({
  columns,
  hidden,
  onHide,
}: {
  columns: { id: string; title: string }[];
  hidden: readonly string[];
  onHide: (ids: string[]) => void;
}) {
  const shown = columns.filter(({ id }) => !hidden.includes(id)).map(({ id }) => id);
  return (
    <MenuTrigger>
      <Button className="button">
        Columns {shown.length} of {columns.length} <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover">
        <Menu
          aria-label="Columns"
          className="menu"
          selectionMode="multiple"
          disallowEmptySelection
          selectedKeys={shown}
          onSelectionChange={(chosen) =>
            onHide(columns.map(({ id }) => id).filter((id) => chosen !== 'all' && !chosen.has(id)))
          }
        >
          {columns.map(({ id, title }) => (
            <MenuItem key={id} id={id} textValue={title} className="option">
              {({ isSelected }) => (
                <>
                  <span className="tick" aria-hidden="true">
                    {isSelected ? '✓' : ''}
                  </span>
                  {title}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
