import { fileTypeFromBuffer } from 'file-type';

/** The types an upload may have. OFD (GB/T 33190) is a zip with an OFD.xml at its root. */
const accepted = new Set(['application/pdf', 'image/jpeg', 'image/png']);
const ofd = 'application/ofd';

/** The type of a file by its content alone; undefined when it is none we accept. */
export async function sniffType(bytes: Uint8Array): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  if (found === undefined) return undefined;
  if (accepted.has(found.mime)) return found.mime;
  return found.mime === 'application/zip' && hasOfdRoot(bytes) ? ofd : undefined;
}

/** Looks in the names of a zip's local file headers (APPNOTE 4.3.7) for the entry that makes it an OFD. */
function hasOfdRoot(bytes: Uint8Array): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = Buffer.from('PK\u0003\u0004');
  for (let at = content.indexOf(header); at >= 0; at = content.indexOf(header, at + 4)) {
    if (at + 30 > content.length) return false;
    const nameLength = content.readUInt16LE(at + 26);
    if (content.toString('latin1', at + 30, at + 30 + nameLength) === 'OFD.xml') return true;
  }
  return false;
}
