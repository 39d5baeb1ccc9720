import { expect, test } from 'vitest';
import { fromWire, toWire } from '../engine/wire.js';
import { shown, valueShown } from '../testing.js';
import { DelugeCollection, isEqual } from '../values.js';

const products = 'c = Collection("Creator","CRM","Campaigns");';
const versions = 'c = Collection("Creator" : 5, "CRM" : 2, "Mail" : 8);';
const repeated = 'c = Collection("a","b","a");';
const repeatedValues = 'c = Collection("x" : 1, "y" : 2, "z" : 1);';

test.each([
  // The samples of Zoho's pages.
  [`${products} c.insert("Analytics"); info c;`, 'Creator,CRM,Campaigns,Analytics'],
  ['c = collection("Creator" : 5); c.insert("CRM" : 5); info c;', '{"Creator":5,"CRM":5}'],
  [`${products} c.insertAll({"Analytics","Connect"}); info c;`, 'Creator,CRM,Campaigns,Analytics,Connect'],
  ['c = Collection("Creator" : 5); c.insertAll({"CRM" : 5, "Campaigns" : 2}); info c.size();', '3'],
  [`${products} c.update(2, "Analytics"); info c;`, 'Creator,CRM,Analytics'],
  ['c = Collection("Creator" : 5, "CRM" : 2); c.update("CRM", 3); info c;', '{"Creator":5,"CRM":3}'],
  [`${products} c.delete("CRM"); info c;`, 'Creator,Campaigns'],
  ['c = Collection("Creator" : 5, "CRM" : 2); c.delete(2); info c;', '{"Creator":5}'],
  [`${products} c.deleteAll({"CRM","Campaigns"}); info c;`, 'Creator'],
  [`${versions} c.deleteAll({2,8}); info c;`, '{"Creator":5}'],
  [`${products} c.deleteKey(1); info c;`, 'Creator,Campaigns'],
  [`${versions} c.deleteKey("CRM"); info c;`, '{"Creator":5,"Mail":8}'],
  [`${products} c.deleteKeys({1, 2}); info c;`, 'Creator'],
  [`${versions} c.deleteKeys({"CRM","Mail"}); info c;`, '{"Creator":5}'],
  [`${versions} c.clear(); info c;`, '{}'],
  // Reading.
  [`${products} info c.get(1);`, 'CRM'],
  [`${products} info c.get(3);`, 'error: Given index 3 is greater than the list size'],
  [`${versions} info c.get("Mail");`, '8'],
  [`${versions} info c.get("Desk");`, 'null'],
  [`${versions} info c.getAsString("Mail") + "!";`, '8!'],
  [
    `${repeated} info c.getKey("a") + " " + c.getLastKey("a") + " " + c.getKey("q") + " " + c.getLastKey("q");`,
    '0 2 -1 -1',
  ],
  [`${repeatedValues} info c.getKey(1) + c.getLastKey(1);`, 'xz'],
  [`${repeatedValues} info c.getKey(9);`, 'null'],
  [`${products} info c.keys();`, 'Creator,CRM,Campaigns'],
  [`${versions} info c.keys();`, 'Creator,CRM,Mail'],
  [`${versions} info c.values();`, '5,2,8'],
  [`${products} info c.containsKey(2) && !c.containsKey(3) && !c.containsKey("CRM");`, 'true'],
  [`${versions} info c.containsKey("CRM") && !c.containsKey("crm");`, 'true'],
  [`${products} info c.containsValue("CRM") && c.notContains("Desk");`, 'true'],
  [`${versions} info c.containsValue(5) && c.notContains("CRM") && !c.notContains(5);`, 'true'],
  ['info Collection().isEmpty();', 'true'],
  [`${products} info c.isEmpty();`, 'false'],
  ['info Collection();', '{}'],
  ['info Collection().size();', '0'],
  [
    'info Collection().get("a");',
    'error: Incompatible types for function at argument index 1 Required: [NUMBER] Found: TEXT',
  ],
  // Collections of one kind take nothing of the other.
  [`${products} c.insert("k" : 1); info c;`, 'error: An index-value collection cannot hold a key-value pair'],
  [`${versions} c.insert("k"); info c;`, 'error: A key-value collection cannot hold an element without a key'],
  ['c = Collection("a", "k" : 1); info c;', 'error: An index-value collection cannot hold a key-value pair'],
  [`${versions} c.insert("CRM" : 9); info c;`, '{"Creator":5,"CRM":9,"Mail":8}'],
  [`${versions} c.update("Desk", 1); info c.get("Desk");`, '1'],
  [`${products} c.update(3, "x"); info c;`, 'error: Given index 3 is greater than the list size'],
  [`${products} c.deleteKey(3); info c;`, 'error: Given index 3 is greater than the list size'],
  [`${products} c.delete("Desk"); info c.size();`, '3'],
  [`${versions} c.deleteKey("Desk"); info c.size();`, '3'],
  [`${repeated} c.delete("a"); info c;`, 'b,a'],
  [`${repeated} c.deleteKeys({0,1}); info c;`, 'a'],
  ['c = Collection(); c.insert(c); info c;', 'error: A list, map or collection cannot be put into itself'],
  ['l = List(); c = Collection(l); l.add(c); info c;', 'error: A list, map or collection cannot be put into itself'],
  // New collections.
  [`${repeated} info c.distinct(); `, 'a,b'],
  [`${repeatedValues} info c.distinct();`, '{"x":1,"y":2}'],
  [`${repeated} d = c.duplicate(); d.insert("z"); info c.size() + " " + d.size();`, '3 4'],
  [`${products} info c.duplicate(1);`, 'CRM,Campaigns'],
  [`${products} info c.duplicate(0,1);`, 'Creator'],
  [`${products} info c.duplicate(0,4);`, 'error: Given index 4 is greater than the list size'],
  [`${repeated} info c.intersect(Collection("b","q"));`, 'b'],
  [`${versions} info c.intersect(Collection("CRM" : 2, "Mail" : 7));`, '{"CRM":2}'],
  [`${products} c.sort(); info c;`, 'CRM,Campaigns,Creator'],
  ['c = Collection(10, 9, 100); info c.sort(false);', '100,10,9'],
  ['c = Collection(1, "a"); info c.sort();', 'null'],
  [`${versions} info c.sort();`, '{"CRM":2,"Creator":5,"Mail":8}'],
  [`${versions} info c.sortKey(false);`, '{"Mail":8,"Creator":5,"CRM":2}'],
  [`${products} info c.sortKey(false);`, 'Campaigns,CRM,Creator'],
  ['info "a;b".toCollection(";").get(1);', 'b'],
  ['info {"a":1}.toCollection().getKey(1);', 'a'],
  // The rest of the language.
  [`${versions} s = ""; for each v in c { s = s + v; } info s;`, '528'],
  [`${products} s = ""; for each v in c { s = s + v.subString(0,1); } info s;`, 'CCC'],
  [`${products} info {"list" : c};`, '{"list":["Creator","CRM","Campaigns"]}'],
  [`${products} info "CRM" in c;`, 'true'],
  [`${products} info c == Collection("Creator","CRM","Campaigns");`, 'true'],
  [`${products} info c == Collection("Creator","CRM");`, 'false'],
  ['m = Map(); m.put(Collection("a"), 1); info m.get(Collection("a")) + ifnull(m.get(Collection("b")), 0);', '1'],
  ['c = Collection(Collection("in")); info c.get(0).get(0);', 'in'],
])('%s', (script, result) => {
  expect(shown(script)).toBe(result);
});

test('a collection crosses threads as what it is', () => {
  for (const script of [`${products} info c;`, `${versions} info c;`, 'info Collection();']) {
    const value = valueShown(script);
    const arrived = fromWire(toWire(value));
    expect(arrived).toBeInstanceOf(DelugeCollection);
    expect(isEqual(arrived, value)).toBe(true);
    expect((arrived as DelugeCollection).isKeyed).toBe((value as DelugeCollection).isKeyed);
  }
});
