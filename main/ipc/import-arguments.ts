/** Validates the arguments of the calls for an import. */
import * as v from 'valibot'
import { type DroppedFile, IMPORT_LIMITS, IMPORT_TOOLS } from '../contract/importing.ts'

/** A name with the folders that were dropped too. */
const name = v.pipe(v.string(), v.maxLength(10_000))
/** Characters of the largest file in base64, which is the most that crosses at once. */
const LARGEST_CONTENT = Math.ceil(IMPORT_LIMITS.bytes / 3) * 4
const droppedFile = v.union([
  v.strictObject({ name, content: v.pipe(v.string(), v.maxLength(LARGEST_CONTENT)) }),
  v.strictObject({ name, problem: v.picklist(['too-large', 'unreadable']) }),
])
/** Characters of all files. */
const lengthOf = (files: readonly DroppedFile[]): number =>
  files.reduce((length, file) => length + ('content' in file ? file.content.length : 0), 0)

/** No source is a path: the window never names one. */
export const importSource = v.variant('from', [
  v.strictObject({ from: v.picklist(['files', 'folder']) }),
  v.strictObject({ from: v.literal('tool'), tool: v.picklist(IMPORT_TOOLS) }),
  v.strictObject({
    from: v.literal('dropped'),
    files: v.pipe(
      v.array(droppedFile),
      v.minLength(1),
      v.maxLength(IMPORT_LIMITS.files),
      v.check((files) => lengthOf(files) <= LARGEST_CONTENT + 4 * IMPORT_LIMITS.files),
    ),
  }),
  v.strictObject({ from: v.literal('text'), text: v.pipe(v.string(), v.maxLength(IMPORT_LIMITS.bytes)) }),
])
/** Index of a row in the preview. */
export const rowIndex = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
export const rowIndexes = v.pipe(v.array(rowIndex), v.maxLength(1_000_000))
