import { typeOf } from '../table/types.ts';
import { descendants, type XmlElement } from '../xml.ts';

/** What Maltego holds inside of a `data` element of GraphML. */
export interface OfMaltego {
  label?: string | undefined;
  values: [name: string, text: string][];
  /** The id of an entity, which it keeps when its graph is saved again. */
  key?: string | undefined;
}

/** What a link is called: by a person, else by what found it. */
const LINK_NAMES = ['maltego.link.manual.type', 'maltego.link.transform.display-name', 'maltego.link.label'];

/** What a person wrote of a link. */
const LINK_DESCRIPTION = 'maltego.link.manual.description';

/** The type of an entity, its value and other properties, and notes; the name and description of a link. */
export function ofMaltego(element: XmlElement): OfMaltego {
  const [entity] = descendants(element, 'MaltegoEntity');
  if (entity) return ofEntity(entity);
  const [link] = descendants(element, 'MaltegoLink');
  if (!link) return { values: [] };
  const properties = new Map(propertiesOf(link));
  const description = properties.get(LINK_DESCRIPTION);
  return {
    label: LINK_NAMES.flatMap((name) => properties.get(name) ?? [])[0],
    values: description === undefined ? [] : [['description', description]],
  };
}

/** The value is the first property, but of a port, which is a number and a text, that named as its type; of an object of STIX the first is its id. */
function ofEntity(entity: XmlElement): OfMaltego {
  const properties = propertiesOf(entity);
  const type = entity.attributes.get('type') ?? '';
  const own = `properties.${type.slice(type.lastIndexOf('.') + 1).toLowerCase()}`;
  const [first] = properties;
  const value = properties.find(([name]) => name === own) ?? (STIX_ID.test(first?.[1] ?? '') ? undefined : first);
  const notes = [...descendants(entity, 'Notes')].map(({ text }): [string, string] => ['description', text.trim()]);
  return {
    label: value?.[1],
    values: [['type', typeOf(type) ?? type], ...properties.filter((one) => one !== value), ...notes],
    key: entity.attributes.get('id'),
  };
}

const STIX_ID = /--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const propertiesOf = (held: XmlElement): [string, string][] =>
  [...descendants(held, 'Property')].flatMap((property): [string, string][] => {
    const [value] = descendants(property, 'Value');
    const text = value?.text.trim() ?? '';
    return text === '' ? [] : [[(property.attributes.get('name') ?? '').toLowerCase(), text]];
  });
