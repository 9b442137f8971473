/** Node's own modules in a bundle, without the wrapper of an ES module. */
import { expect, test } from 'vitest'
import { withoutWrappers } from '../../build/own-builtins.ts'

test.each([
  ['import { join } from "node:path";', 'const { join } = process.getBuiltinModule("node:path");'],
  ['import { a as b, c } from "fs";', 'const { a: b, c } = process.getBuiltinModule("node:fs");'],
  ['import fs from "node:fs";', 'const fs = process.getBuiltinModule("node:fs");'],
  ['import * as fs from "node:fs";', 'const fs = process.getBuiltinModule("node:fs");'],
  [
    'import fs, { rmSync } from "node:fs/promises";',
    'const fs = process.getBuiltinModule("node:fs/promises"), { rmSync } = process.getBuiltinModule("node:fs/promises");',
  ],
])('%s', (line, written) => {
  expect(withoutWrappers(`// first\n${line}\nlast()`)).toBe(`// first\n${written}\nlast()`)
})

test.each([
  'import { app } from "electron";',
  'import { a as b } from "./names-1.js";',
  'import "node:fs";',
  '  import { join } from "node:path";',
  'const text = `import { join } from "node:path";`',
])('%s stays', (line) => {
  expect(withoutWrappers(line)).toBe(line)
})
