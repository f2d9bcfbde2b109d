import { useState } from 'react';
import { Button, Checkbox, Dialog, Heading, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components';
import { saveFile } from '../actions/saveFile.ts';
import { inOneLine } from '../actions/trouble.ts';
import type { PictureView } from '../graph/view.ts';
import { Choice } from '../parts/Choice.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { notify } from '../store/notices.ts';
import { useWorld } from '../world.ts';
import { fitsCanvas, pixels, TooLarge } from './image.ts';
import { fileName, type Outgoing, pngOf, sheetFor, sourcesOf, svgOf, titleOf } from './outgoing.ts';
import { Preview } from './Preview.tsx';
import { printImage } from './print.ts';

const SCALES = [1, 2, 4] as const;
const PARTS = [
  { id: 'whole', title: 'The whole picture' },
  { id: 'view', title: 'What is in view' },
] as const;
const ROUND = [
  ['background', 'Background'],
  ['key', 'Legend'],
  ['facts', 'Date and numbers'],
  ['tlp', 'TLP marking'],
  ['sources', 'Sources'],
] as const satisfies readonly (readonly [keyof Outgoing, string])[];

/** What goes out: an image to save, copy or print, with what is said round it. */
export function SaveImage({ view, onClose }: { view: PictureView; onClose: () => void }) {
  return (
    <ModalOverlay className="overlay" isDismissable isOpen onOpenChange={(isOpen) => isOpen || onClose()}>
      <Modal className="modal out-modal">
        <Dialog>
          <Content view={view} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Content({ view }: { view: PictureView }) {
  const { store, api } = useWorld();
  const [outgoing, setOutgoing] = useState<Outgoing>({
    part: 'whole',
    title: titleOf(store.getState()),
    background: true,
    key: true,
    facts: true,
    tlp: true,
    sources: true,
  });
  const [scale, setScale] = useState<number>(2);
  const [now] = useState(() => new Date());
  const { picture, theme, schema, comparison, ledger } = store.getState();
  const sources = useAnswer('sources', () => sourcesOf(api, picture));
  const names = sources.value ?? [];
  const drawn = useAnswer(JSON.stringify([outgoing, names]), () =>
    sheetFor(view, { picture, theme, schema, comparison, ledger }, { outgoing, sources: names, now }),
  );
  const sheet = drawn.value;
  const change = (part: Partial<Outgoing>) => setOutgoing((before) => ({ ...before, ...part }));
  const size = sheet ? pixels(sheet, scale) : null;
  const isTooLarge = size !== null && !fitsCanvas(size);
  const isReady = sheet !== null && sources.status !== 'waiting';

  const attempt = async (act: () => Promise<string>) => {
    try {
      store.setState(notify(await act()));
    } catch (error) {
      store.setState(notify(error instanceof TooLarge ? error.message : inOneLine(error), 'warning'));
    }
  };
  const svg = () => svgOf(sheet as NonNullable<typeof sheet>, { outgoing, theme });
  const png = () => pngOf(sheet as NonNullable<typeof sheet>, { outgoing, theme, scale });
  const save = async (content: Blob, ending: 'png' | 'svg') => {
    const name = fileName(outgoing, now, ending);
    saveFile(content, name);
    return `Saved as ${name}.`;
  };
  const copy = async () => {
    // The image is promised, as some browsers allow copying only at the very press.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png() })]);
    return 'The image is copied.';
  };

  return (
    <>
      <header className="out-head">
        <Heading slot="title">Save image</Heading>
        <Button slot="close" className="button quiet">
          Close
        </Button>
      </header>
      <div className="out-body">
        <div className="out-choices">
          <TextField className="field" value={outgoing.title} onChange={(title) => change({ title })} maxLength={200}>
            <Label>Title</Label>
            <Input />
          </TextField>
          <Choice label="What" options={PARTS} value={outgoing.part} onChange={(part) => change({ part })} />
          <Choice
            label="Size of the PNG"
            options={SCALES.map((times) => ({ id: String(times), title: sayTimes(times) }))}
            value={String(scale)}
            onChange={(times) => setScale(Number(times))}
          />
          <fieldset className="out-round">
            <legend>With</legend>
            {ROUND.map(([name, says]) => (
              <Checkbox
                key={name}
                className="checkbox"
                isSelected={outgoing[name]}
                onChange={(isOn) => change({ [name]: isOn })}
              >
                <span className="box" aria-hidden="true" /> {says}
              </Checkbox>
            ))}
          </fieldset>
          {sources.status === 'failed' ? (
            <p className="hint">The names of the sources could not be asked for, so they are left out.</p>
          ) : null}
        </div>
        <Preview sheet={sheet} make={svg} says={outgoing.title || 'The picture'} />
      </div>
      <p className={isTooLarge ? 'warning-text' : 'hint'} role="status">
        {size === null
          ? 'Drawing…'
          : isTooLarge
            ? `${size.width} by ${size.height} pixels are more than a browser can draw as PNG: choose a smaller size, or save as SVG.`
            : `PNG: ${size.width} by ${size.height} pixels. SVG: any size, its text can be selected and searched.`}
      </p>
      <div className="actions">
        <Button
          className="button primary"
          isDisabled={!isReady || isTooLarge}
          onPress={() => attempt(async () => save(await png(), 'png'))}
        >
          Save PNG
        </Button>
        <Button className="button" isDisabled={!isReady} onPress={() => attempt(() => save(svg(), 'svg'))}>
          Save SVG
        </Button>
        <Button className="button" isDisabled={!isReady || isTooLarge} onPress={() => attempt(copy)}>
          Copy PNG
        </Button>
        <Button
          className="button"
          isDisabled={!isReady}
          onPress={() => attempt(() => printImage(svg(), outgoing.title).then(() => 'Handed to the printer.'))}
        >
          Print
        </Button>
      </div>
    </>
  );
}

const sayTimes = (times: number): string => (times === 1 ? 'As on the screen' : `${times} times`);
