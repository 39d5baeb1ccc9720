// The manners in which real scripts are written, each as a function that writes one stretch of a program twice: in Deluge,
// and line by line in JavaScript for the parsers that it is compared with. A stretch takes its names, words and sizes from
// `pick`, so that no two are alike.

/** @typedef {{ deluge: string, js: string }} Pair The same program in both languages. */
/** @typedef {{ number: number, pick: <T>(from: readonly T[]) => T, upTo: (most: number) => number }} Draw */

const nouns = [
  'order',
  'invoice',
  'deal',
  'ticket',
  'visitor',
  'contact',
  'product',
  'shipment',
  'booking',
  'salesOrder',
];
const fields = ['Stage', 'Email', 'Phone', 'Amount', 'Closing_Date', 'Owner', 'Account_Name', 'Lead_Source', 'Rating'];
const letters = [
  'Vielen Dank für Ihre Bestellung, wir melden uns in Kürze.',
  'Merci, votre demande a été enregistrée à l’instant même.',
  'Спасибо! Ваш заказ принят и будет отправлен завтра утром.',
  '您的订单已收到，我们会尽快与您联系。',
  'ご注文ありがとうございます。担当者よりご連絡いたします。',
  'شكرا لك، لقد تم استلام طلبك بنجاح.',
  'आपका ऑर्डर प्राप्त हो गया है 🎉, धन्यवाद।',
];
const latin = [
  'Thank you, your order is on its way and should arrive within three days.',
  'Please check the address, the parcel came back twice last month.',
  'No agent is available now. Leave your number and we call you back today.',
];

/** Words for texts and comments; with letters of many scripts where `wide`. */
const words = (draw, wide) => draw.pick(wide ? letters : latin);

const lines = (...each) => each.join('\n');

/** A function with tasks in a loop, an `invokeurl` and a map: it costs external calls. */
function withCosts({ number, pick, upTo }) {
  const noun = pick(nouns);
  const field = pick(fields);
  const body = `		record = zoho.crm.getRecordById("Contacts", item.get("contact_id"));
		if(record.get("${field}") != null && item.get("quantity").toLong() > ${1 + upTo(9)})
		{
			total = total + item.get("price").toDecimal() * item.get("quantity").toLong();
			names.add(ifnull(record.get("Last_Name"), "unknown") + ", " + record.get("${pick(fields)}"));
		}
	}`;
  return {
    deluge: lines(
      `map automation.${noun}Total${number}(String ${noun}Id, List items)`,
      '{',
      '	total = 0.0;',
      '	names = List();',
      '	for each item in items',
      '	{',
      body,
      '	response = invokeurl',
      '	[',
      `		url : "https://api.example.com/v2/${noun}s/" + ${noun}Id + "/totals"`,
      '		type : POST',
      `		parameters : {"total":total,"names":names}.toString()`,
      '		connection : "shop_connection"',
      '	];',
      '	info response;',
      `	update = zoho.crm.updateRecord("Deals", ${noun}Id.toLong(), {"Amount":total,"${field}":"done"});`,
      '	return {"total":total,"response":response,"update":update};',
      '}',
    ),
    js: lines(
      `function automation_${noun}Total${number}(${noun}Id, items)`,
      '{',
      '	var total = 0.0;',
      '	var names = List();',
      '	for (var item of items)',
      '	{',
      body,
      '	var response = invokeurl',
      '	({',
      `		url : "https://api.example.com/v2/${noun}s/" + ${noun}Id + "/totals",`,
      '		type : POST,',
      `		parameters : {"total":total,"names":names}.toString(),`,
      '		connection : "shop_connection"',
      '	});',
      '	info(response);',
      `	var update = zoho.crm.updateRecord("Deals", ${noun}Id.toLong(), {"Amount":total,"${field}":"done"});`,
      '	return {"total":total,"response":response,"update":update};',
      '}',
    ),
  };
}

/** A function that only computes. */
function withoutCosts({ number, pick, upTo }) {
  const noun = pick(nouns);
  const body = lines(
    '	{',
    `		if(part.trim().length() > ${upTo(5)} && !part.contains("${pick(fields)}"))`,
    '		{',
    `			result = result + part.trim().toUpperCase() + "${pick(['-', '/', ', '])}";`,
    `			count = count + 1;`,
    '		}',
    `		else if(part.startsWith("${noun.slice(0, 2)}") || count > ${10 + upTo(90)})`,
    '		{',
    '			count = count - 1;',
    '		}',
    '	}',
    `	if(result.length() > 1 && count >= ${upTo(20)})`,
    '	{',
    '		result = result.subString(0, result.length() - 1);',
    '	}',
    '	return result;',
    '}',
  );
  return {
    deluge: lines(
      `string standalone.${noun}Name${number}(String text, Int start)`,
      '{',
      '	result = "";',
      '	count = start;',
      '	for each part in text.toList(",")',
      body,
    ),
    js: lines(
      `function standalone_${noun}Name${number}(text, start)`,
      '{',
      '	var result = "";',
      '	var count = start;',
      '	for (var part of text.toList(","))',
      body,
    ),
  };
}

/** HTML put together on few, long lines. */
function longLines(draw, wide) {
  const { number, pick } = draw;
  const cells = Array.from(
    { length: 6 },
    () =>
      `"<td style='padding:4px 8px;border-bottom:1px solid #ddd;font-family:Arial'>" + row.get("${pick(fields)}") + "</td>"`,
  ).join(' + ');
  const text = words(draw, wide);
  const body = lines(
    '	{',
    `		html = html + "<tr>" + ${cells} + "</tr>";`,
    '	}',
    `	html = html + "</table><p>${text}</p><p style='color:#888;font-size:11px'>${words(draw, wide)} ${words(draw, wide)}</p>";`,
    '	return html;',
    '}',
  );
  return {
    deluge: lines(
      `string standalone.mailBody${number}(List rows)`,
      '{',
      `	html = "<table width='100%' cellspacing='0'><tr><th>Name</th><th>${pick(fields)}</th><th>Sum</th></tr>";`,
      '	for each row in rows',
      body,
    ),
    js: lines(
      `function standalone_mailBody${number}(rows)`,
      '{',
      `	var html = "<table width='100%' cellspacing='0'><tr><th>Name</th><th>${pick(fields)}</th><th>Sum</th></tr>";`,
      '	for (var row of rows)',
      body,
    ),
  };
}

/** History, explanations, and code that was commented out. */
function comments(draw, wide) {
  const { number, pick, upTo } = draw;
  const noun = pick(nouns);
  const head = lines(
    '/*',
    ...Array.from(
      { length: 3 + upTo(4) },
      (_, year) => ` *   ${2019 + year}-0${1 + upTo(8)}-1${upTo(9)}  ${words(draw, wide)}`,
    ),
    ' */',
    `// ${words(draw, wide)}`,
  );
  const old = lines(
    `	// for each ${noun} in ${noun}s`,
    '	// {',
    `	// 	info ${noun}.get("${pick(fields)}") + " -> " + ${noun}.get("id");`,
    '	// }',
    `	// ${words(draw, wide)}`,
  );
  return {
    deluge: lines(
      head,
      `void automation.${noun}Log${number}(Map ${noun})`,
      '{',
      old,
      `	name = ${noun}.get("${pick(fields)}"); // ${words(draw, wide)}`,
      `	info "${words(draw, wide)}" + name;`,
      '}',
    ),
    js: lines(
      head,
      `function automation_${noun}Log${number}(${noun})`,
      '{',
      old,
      `	var name = ${noun}.get("${pick(fields)}"); // ${words(draw, wide)}`,
      `	info("${words(draw, wide)}" + name);`,
      '}',
    ),
  };
}

/** Conditions within loops within conditions. */
function deepNesting({ number, pick, upTo }) {
  const depth = 5 + upTo(5);
  /** @param {(at: number) => string} loop */
  const write = (loop) => {
    const opening = Array.from({ length: depth }, (_, at) => {
      const indent = '\t'.repeat(at + 1);
      const head = at % 3 === 1 ? loop(at) : `if(level${at} != null && level${at}.get("${pick(['a', 'b'])}") != "")`;
      return lines(`${indent}${head}`, `${indent}{`);
    });
    const closing = Array.from({ length: depth }, (_, at) => `${'\t'.repeat(depth - at)}}`);
    return lines(
      ...opening,
      `${'\t'.repeat(depth + 1)}found.put(level0.get("id"), ifnull(level1.get("name"), level0.get("${pick(fields)}")));`,
      ...closing,
    );
  };
  return {
    deluge: lines(
      `map standalone.walk${number}(Map level0, Map level2, Map level3)`,
      '{',
      '	found = Map();',
      '	level1 = level0.get("children");',
      write((at) => `for each level${at + 3} in level0.get("children${at}")`).replaceAll(
        /level(?:[4-9]|1\d)/g,
        'level3',
      ),
      '	return found;',
      '}',
    ),
    js: lines(
      `function standalone_walk${number}(level0, level2, level3)`,
      '{',
      '	var found = Map();',
      '	var level1 = level0.get("children");',
      write((at) => `for (level${at + 3} of level0.get("children${at}"))`).replaceAll(/level(?:[4-9]|1\d)/g, 'level3'),
      '	return found;',
      '}',
    ),
  };
}

/** A request's body: maps in maps in lists. */
function mapsInMaps(draw, wide) {
  const { number, pick, upTo } = draw;
  const payload = `{"data":{"customer":{"name":name,"address":{"street":name + " 1","city":"${pick(['Wien', 'Bonn', 'Graz'])}","geo":{"lat":48.2${upTo(99)},"lng":16.3${upTo(99)}}}},"lines":[{"sku":"A-${upTo(999)}","quantity":${1 + upTo(9)},"tax":{"rate":0.2,"code":"${pick(fields)}"}},{"sku":"B-${upTo(999)}","quantity":1,"tax":{"rate":0.1,"code":null}}],"note":"${words(draw, wide)}"}}`;
  const body = lines(
    `	payload.get("data").put("tags", ["${pick(nouns)}", "${pick(nouns)}"]);`,
    '	for_each = payload.get("data").get("customer").get("address").get("geo").get("lat");',
    '	return payload;',
    '}',
  ).replaceAll('for_each', 'lat');
  return {
    deluge: lines(`map standalone.payload${number}(String name)`, '{', `	payload = ${payload};`, body),
    js: lines(`function standalone_payload${number}(name)`, '{', `	var payload = ${payload};`, body),
  };
}

/** What a chat product suggests: banners, numbered steps, a try around everything. */
function chatAnswer(draw, wide) {
  const { number, pick } = draw;
  const noun = pick(nouns);
  const banner = (step, what) =>
    lines(
      '		// ==========================================',
      `		// Step ${step}: ${what}`,
      '		// ==========================================',
    );
  const steps = lines(
    banner(1, `Fetch the ${noun}`),
    `		${noun}Data = zoho.crm.getRecordById("Deals", ${noun}Id);`,
    `		info "Debug ${noun}Data: " + ${noun}Data;`,
    banner(2, `Validate the required fields ${wide ? '✅' : ''}`.trim()),
    `		if(${noun}Data == null || ${noun}Data.isEmpty())`,
    '		{',
    `			result.put("status", "error");`,
    `			result.put("message", "${noun} not found: " + ${noun}Id);`,
    '			return result;',
    '		}',
    banner(3, 'Build the response'),
    `		result.put("status", "success");`,
    `		result.put("name", ifnull(${noun}Data.get("Deal_Name"), "N/A"));`,
    `		result.put("note", "${words(draw, wide)}");`,
    '	}',
  );
  return {
    deluge: lines(
      `map standalone.get${noun}Details${number}(Int ${noun}Id)`,
      '{',
      '	result = Map();',
      '	try',
      '	{',
      steps,
      '	catch (e)',
      '	{',
      `		info "Error in get${noun}Details: " + e;`,
      '		result.put("status", "error");',
      '	}',
      '	return result;',
      '}',
    ),
    js: lines(
      `function standalone_get${noun}Details${number}(${noun}Id)`,
      '{',
      '	var result = Map();',
      '	try',
      '	{',
      steps,
      '	catch (e)',
      '	{',
      `		info("Error in get${noun}Details: " + e);`,
      '		result.put("status", "error");',
      '	}',
      '	return result;',
      '}',
    ).replace(/info ("Debug[^;]*);/, 'info($1);'),
  };
}

/** Statements of a script without functions, which use the same few names again and again. */
function bareStatements(draw, wide) {
  const { number, pick, upTo } = draw;
  const field = pick(fields);
  const body = lines(
    `if(row.get("${field}") != null && row.get("${field}") != "${pick(nouns)}")`,
    '{',
    `	item${number % 50}.put("${field}", row.get("${field}").toString().trim());`,
    `	total = total + ifnull(row.get("Amount"), 0).toDecimal() * ${1 + upTo(9)};`,
    '}',
    `list.add(item${number % 50});`,
    `message = "${words(draw, wide)} " + row.get("${pick(fields)}") + " (" + total + ")";`,
  );
  return {
    deluge: lines(`item${number % 50} = Map();`, `row = rows.get(${upTo(500)});`, body, 'info message;'),
    js: lines(`item${number % 50} = Map();`, `row = rows.get(${upTo(500)});`, body, 'info(message);'),
  };
}

export const manners = {
  withCosts,
  withoutCosts,
  longLines,
  comments,
  deepNesting,
  mapsInMaps,
  chatAnswer,
  bareStatements,
};

/** What stands above a script of bare statements. */
export const bareHead = {
  deluge: 'rows = input.get("rows");\nlist = List();\ntotal = 0.0;',
  js: 'var rows = input.get("rows");\nvar list = List();\nvar total = 0.0;',
};
