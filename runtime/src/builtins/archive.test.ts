import { expect, test } from 'vitest';
import { runScript, shown } from '../testing.js';

const file = 'f = "a,b".toFile("list.csv");';

test.each([
  [`${file} z = f.compress("june"); info z.getFileName() + " " + z.getFileType();`, 'june.zip application/zip'],
  [`${file} info f.compress("june").extract().get("list.csv").getFileContent();`, 'a,b'],
  [`${file} info f.compress("june").extract().get("list.csv").getFileType();`, 'text/csv'],
  [`${file} g = "x".toFile("x.txt"); info {f,g}.compress("two").extract().keys();`, 'list.csv,x.txt'],
  [
    `${file} m = Map(); m.put("in",{"one.csv":f}); m.put("two.csv",f); info m.compress("z").extract().keys();`,
    'two.csv,in/one.csv',
  ],
  [`${file} info f.extract();`, 'error: The file is not an archive that can be extracted'],
  [
    'info {1}.compress("z");',
    'error: Incompatible types for function at argument index 1 Required: [FILE] Found: NUMBER',
  ],
  [`${file} f.setCharset("no-such-set");`, 'error: no-such-set is not a charset that is known here'],
  ['f = zoho.encryption.base64DecodeToFile("4A==","latin"); f.setCharset("ISO-8859-1"); info f.getFileContent();', 'à'],
  ['f = zoho.encryption.base64DecodeToFile("Y2F0","c.txt"); info f.getFileContent() + f.getFileSize();', 'cat3'],
])('%s', (script, result) => {
  expect(shown(script)).toBe(result);
});

test('the same files give the same archive at the same time', () => {
  const script = `${file} return zoho.encryption.base64Encode(f.compress("z"));`;
  expect(runScript(script).result).toEqual(runScript(script).result);
});

test('files that hold more than a run may end it', () => {
  const { result } = runScript(
    't = leftpad("x",1048576); for each index i in leftpad("1",300).replaceAll(" ","1,").toList() { f = t.toFile("big.txt"); }',
    { limits: false },
  );
  expect(result).toMatchObject({
    kind: 'limit',
    limit: 'memory',
    failure: { message: 'The files of the run hold more than 256 MB' },
  });
});
