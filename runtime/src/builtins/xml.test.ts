import { expect, test } from 'vitest';
import { runScript, shown } from '../testing.js';

const order = `x = "<order id='7'><size>m</size><size>l</size><note>a &amp; b</note></order>";`;
const soap = `x = "<s:Envelope xmlns:s='urn:soap'><s:Body><id>5</id></s:Body></s:Envelope>";`;

test.each([
  [`${order} info x.executeXPath("/order/note/text()");`, 'a & b'],
  [`${order} info x.executeXPath("/order/@id");`, '7'],
  [`${order} info x.executeXPath("/order/size");`, '<size>m</size><size>l</size>'],
  [`${order} info x.executeXPath("/order/size/text()");`, 'ml'],
  [`${order} info x.executeXPath("count(/order/size)") + 1;`, '3'],
  [`${order} info x.executeXPath("/order/colour");`, ''],
  [`${order} info x.executeXPath("/order/size").toXmlList().size();`, '2'],
  [`${order} for each s in x.executeXPath("/order/size").toXmlList() { info s.executeXPath("/size/text()"); }`, 'l'],
  [`${order} info x.executeXPath("/order/colour").toXmlList().size();`, '0'],
  [`${order} info x.toXml().executeXPath("string(/order/size[2])");`, 'l'],
  [`${soap} info x.executeXPath("/s:Envelope/s:Body/id/text()");`, '5'],
  ['info {"city":"Rome","zip":{1,2}}.executeXPath("/root/city");', '<city>Rome</city>'],
  ['info {"city":"Rome","zip":{1,2}}.executeXPath("/root/zip[2]/text()");', '2'],
  ['x = "[{\\"a\\":\\"<\\"}]"; info x.executeXPath("/root/element/a/text()");', '<'],
  ['info "<p>".toXml();', 'error: Invalid XML or Invalid XPath'],
  [`${order} info x.executeXPath("//[");`, 'error: Invalid XML or Invalid XPath'],
  // An entity that grows without end is not expanded.
  [
    `x = "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>"; info x.executeXPath("/a");`,
    'error: Invalid XML or Invalid XPath',
  ],
])('%s', (script, result) => {
  expect(shown(script)).toBe(result);
});

test('several parts are separated where the dialect says so', () => {
  const { lines, assumptions } = runScript(
    `${order} p = x.executeXPath("/order/size"); info p; info p.toXmlList().get(1);`,
    {
      dialect: { xpathParts: 'separated' },
    },
  );
  expect(lines).toEqual(['<size>m</size>-|-<size>l</size>', '<size>l</size>']);
  expect(assumptions.map(({ key }) => key)).toEqual(['xpathParts']);
});
