import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { ImportRecord, Verdict } from '../../contract/imports.ts';
import { showRows } from '../store/imports.ts';
import { count, sayDate, sayNumber, VERDICT_ORDER, VERDICT_WORDS } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { RowList } from './RowList.tsx';

const ALL = 'all';

/** What became of each row of an import. */
export function Rows() {
  const { store } = useWorld();
  const record = useShown((state) => state.rowsOf);
  return (
    <ModalOverlay
      className="overlay"
      isDismissable
      isOpen={record !== null}
      onOpenChange={(isOpen) => isOpen || store.setState(showRows(null))}
    >
      <Modal className="modal rows-modal">
        <Dialog>{record ? <Content record={record} /> : null}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Content({ record }: { record: ImportRecord }) {
  const { api } = useWorld();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const { id, name, rows, hash, startedAt } = record;
  const total = Object.values(rows).reduce((sum, number) => sum + number, 0);
  return (
    <>
      <header className="preview-head">
        <Heading slot="title">Rows of &ldquo;{name}&rdquo;</Heading>
        <Button slot="close" className="button quiet">
          Close
        </Button>
      </header>
      <p className="facts">
        {count(total, 'row')} · imported {sayDate(startedAt)} · SHA-256 <code className="hash">{hash}</code>
      </p>
      <ToggleButtonGroup
        className="verdict-chips"
        aria-label="Show rows that were"
        disallowEmptySelection
        selectedKeys={[verdict ?? ALL]}
        onSelectionChange={([key]) => setVerdict(key === ALL ? null : (key as Verdict))}
      >
        <ToggleButton id={ALL} className="button">
          All {sayNumber(total)}
        </ToggleButton>
        {VERDICT_ORDER.map((one) => (
          <ToggleButton key={one} id={one} className="button" isDisabled={rows[one] === 0}>
            <span className="verdict" data-verdict={one}>
              {VERDICT_WORDS[one].title}
            </span>{' '}
            {sayNumber(rows[one])}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className="hint">
        {verdict ? `${VERDICT_WORDS[verdict].title}: it ${VERDICT_WORDS[verdict].says}.` : 'In the order of the file.'}
      </p>
      <RowList key={verdict} id={id} verdict={verdict} />
      <div className="actions">
        <a className="button" href={api.importRowsFile(id, 'csv', verdict)} download={`${fileName(name)}-rows.csv`}>
          Download as CSV
        </a>
        <a
          className="button"
          href={api.importRowsFile(id, 'ndjson', verdict)}
          download={`${fileName(name)}-rows.ndjson`}
        >
          Download as NDJSON
        </a>
      </div>
    </>
  );
}

const fileName = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80);
