/**
 * Scripts in the styles that real ones are written in, each of any length: `size` is the number of repetitions. They are
 * for tests of what work costs, so every style leans on one way in which values depend on one another.
 */
export interface Style {
  readonly name: string;
  readonly script: (size: number) => string;
  /** The product that the script is written for, where that matters. */
  readonly product?: string;
  readonly handler?: string;
  /** The size from which on work has to grow evenly: below it, limits of what is looked at are not yet reached. */
  readonly shortest: number;
}

const repeated = (size: number, line: (index: number) => string): string =>
  Array.from({ length: size }, (_, index) => line(index)).join('\n');

export const styles: readonly Style[] = [
  {
    name: 'maps that hold the list that holds them',
    shortest: 24,
    script: (size) => `l = List();\n${repeated(size, () => 'm = Map(); m.put("l", l); l.add(m);')}`,
  },
  {
    name: 'Cliq buttons and slides',
    shortest: 12,
    product: 'cliq',
    script: (size) =>
      `response = Map();\nslides = List();\n${repeated(
        size,
        (index) => `
buttons = List();
button${index} = Map();
button${index}.put("label", "Approve");
button${index}.put("type", "+");
action${index} = Map();
action${index}.put("type", "invoke.function");
actiondata = Map();
actiondata.put("name", "approve");
action${index}.put("data", actiondata);
button${index}.put("action", action${index});
buttons.add(button${index});
slide = Map();
slide.put("type", "table");
slide.put("title", "Orders ${index}");
data = Map();
rows = List();
for each order in orders.get("data")
{
	row = Map();
	row.put("Name", order.get("Name"));
	row.put("Total", order.get("Total"));
	rows.add(row);
}
data.put("headers", {"Name", "Total"});
data.put("rows", rows);
slide.put("data", data);
slide.put("buttons", buttons);
slides.add(slide);`,
      )}\nresponse.put("slides", slides);\nresponse.put("text", "Hello");\nreturn response;`,
  },
  {
    name: 'SalesIQ replies that reuse their names',
    shortest: 12,
    product: 'salesiq',
    handler: 'zobot.message',
    script: (size) =>
      `response = Map();\nreplies = List();\n${repeated(
        size,
        (index) => `
if(message.get("text") == "step ${index}")
{
	options = List();
	option = Map();
	option.put("text", "Yes");
	option.put("id", "${index}");
	options.add(option);
	input = Map();
	input.put("type", "select");
	input.put("options", options);
	reply = Map();
	reply.put("text", "Choose ${index}");
	reply.put("input", input);
	replies.add(reply);
	response.put("input", input);
}`,
      )}\nresponse.put("replies", replies);\nreturn response;`,
  },
  {
    name: 'maps in lists in maps, written out',
    shortest: 48,
    product: 'cliq',
    script: (size) =>
      `all = List();\n${repeated(
        size,
        (index) =>
          `all.add({"a${index}": {"b": {{"c": {"d": {1, 2, {"e": all.get(${index})}}}}}}, "f": all.get(0).get("a0").get("b")});`,
      )}\nreturn {"text": "x", "slides": all};`,
  },
  {
    name: 'a chain of putAll',
    shortest: 24,
    script: (size) =>
      `m0 = Map();\nm0.put("k", 1);\n${repeated(
        size,
        (index) =>
          `m${index + 1} = Map(); m${index + 1}.putAll(m${index}); m${index + 1}.put("k${index}", m${index}.get("k"));`,
      )}\ninfo m${size}.get("k");`,
  },
  {
    name: 'maps that take over one another in turn',
    shortest: 96,
    script: (size) =>
      `a = Map(); b = Map(); c = Map();\n${repeated(
        size,
        (index) =>
          `a.putAll(b); b.putAll(c); c.putAll(a); a.put("k${index}", b.get("k")); x = c.get("k${index}").get("y");`,
      )}`,
  },
  {
    name: 'a ladder of ifs',
    shortest: 24,
    script: (size) =>
      `x = null;\n${repeated(size, (index) => `${index === 0 ? '' : 'else '}if(kind == "${index}") { x = ifnull(x, {"k": ${index}}); y = x; }`)}\nelse { x = "other"; }\ninfo x; info y;`,
  },
  {
    name: 'ifs one after another',
    shortest: 48,
    script: (size) =>
      `x = null; y = {"a": 1};\n${repeated(size, (index) => `if(x == null) { x = y; y = {"b${index}": x}; } else if(x.get("a") != null) { x.put("k${index}", y); }`)}\ninfo x;`,
  },
  {
    name: 'ifs within ifs',
    shortest: 24,
    script: (size) =>
      repeated(
        size,
        (index) =>
          `x${index} = Map();\n${'if(a != null) { x = x.get("a"); '.repeat(12)}x.put("b", x${index});${' }'.repeat(12)}`,
      ),
  },
  {
    name: 'a loop that feeds itself',
    shortest: 48,
    script: (size) =>
      `for each row in rows {\n${repeated(size, (index) => `a = b; b = c + ${index}; c = d; d = a.get("k"); e = {"a": a, "d": d}; a = e;`)}\n}\ninfo a;`,
  },
  {
    name: 'loops within loops that feed one another',
    shortest: 48,
    script: (size) =>
      repeated(
        size,
        (index) =>
          `for each x${index} in a { b = x${index}.get("k"); for each y in b { c = y.get("k"); for each z in c { a = z.get("k"); d.add(a); b.add(d); c.put("m", b); } } }`,
      ),
  },
  {
    name: 'second names of one list',
    shortest: 48,
    script: (size) =>
      `a = List();\n${repeated(size, (index) => `b${index} = a; b${index}.add({"k": ${index}}); a = b${index}; info a.get(${index}).get("k");`)}`,
  },
  {
    name: 'second names of each other',
    shortest: 48,
    script: (size) =>
      `a = List(); b = a; c = b;\n${repeated(size, (index) => `c = a; a = b; b = c; a.add(b.get(${index})); b.add(c.get(0)); c.add(a);`)}`,
  },
  {
    name: 'a list that is given what is taken from it',
    shortest: 48,
    script: (size) =>
      `a = List(); a.add(List());\nfor each x in c {\n${repeated(size, (index) => `b${index} = a.get(0); a.add(b${index}); a.add(b${index}.get(${index}));`)}\n}`,
  },
  {
    name: 'many names, each from the ones before it',
    shortest: 96,
    script: (size) =>
      `x0 = 1; x1 = 2;\n${repeated(size, (index) => `x${index + 2} = x${index} + x${index + 1}; l${index} = {x${index}, x${index + 1}};`)}`,
  },
  {
    name: 'one name that is set again and again',
    shortest: 48,
    script: (size) =>
      `x = "";\n${repeated(size, (index) => `x = x + "a${index}"; y = x.length(); x = x.subString(0, y);`)}`,
  },
  {
    name: 'a long chain of members',
    shortest: 24,
    script: (size) => `x = a${'.b'.repeat(size * 8)};`,
  },
  {
    name: 'a long chain of calls',
    shortest: 24,
    script: (size) => `m = Map();\nx = m${'.get("a")'.repeat(size * 8)};`,
  },
  {
    name: 'a long sum',
    shortest: 24,
    script: (size) => `a = 1;\nx = ${repeated(size * 8, () => 'a').replaceAll('\n', ' + ')};`,
  },
  {
    name: 'reads of the same record',
    shortest: 24,
    product: 'crm',
    script: (size) => repeated(size, (index) => `r${index} = zoho.crm.getRecordById("Leads", id);`),
  },
  {
    name: 'reads of other records, in branches',
    shortest: 24,
    product: 'crm',
    script: (size) =>
      repeated(
        size,
        (index) =>
          `a${index} = zoho.crm.getRecordById("Leads", id${index});\nif(a${index}.get("x") == null)\n{\n\tb = zoho.crm.getRecordById("Leads", id${index});\n\tl.add(b);\n}`,
      ),
  },
  {
    name: 'functions that call the one before',
    shortest: 24,
    script: (size) =>
      repeated(
        size,
        (index) =>
          `map ns.f${index + 1}(list xs)\n{\n\tout = Map();\n\tfor each x in xs { out.putAll(ns.f${index}(x.get("xs"))); }\n\tzoho.crm.updateRecord("Leads", 1, out);\n\treturn out;\n}`,
      ),
  },
  {
    name: 'functions that call one another',
    shortest: 24,
    script: (size) =>
      repeated(
        size,
        (index) =>
          `map ns.g${index}(map m)\n{\n\tx = ns.g${(index * 7 + 3) % size}(m);\n\tif(x != null) { y = ns.g${(index * 5 + 1) % size}(x); }\n\tinvokeurl [ url: "https://example.com" type: GET ];\n\treturn x;\n}`,
      ),
  },
  {
    name: 'answers of tasks, taken apart',
    shortest: 12,
    product: 'crm',
    script: (size) =>
      repeated(
        size,
        (index) =>
          `resp${index} = zoho.crm.getRecordById("Deals", id${index});\nowner = resp${index}.get("Owner").get("name");\nfor each item in resp${index}.get("Products")\n{\n\tids.add(item.get("product").get("id"));\n\tzoho.crm.updateRecord("Products", item.get("id"), {"Owner": owner});\n}`,
      ),
  },
  {
    name: 'handlers of errors',
    shortest: 24,
    script: (size) =>
      `r = Map();\n${repeated(size, (index) => `try { r = invokeurl [ url: "https://example.com/" + r.get("next") type: GET ]; } catch (e) { r = {"error": e.message, "before": r}; if(r.get("error") == null) { return ${index}; } }`)}`,
  },
];
