// Scripts made up in the habits of different authors: where they put braces and blanks, how they quote and break lines.

/** A small generator of pseudo-random numbers (mulberry32): the same script for the same seed. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words = [
  ...['id', 'ID', 'rec', 'row', 'ticketID', 'LeadID', 'dealId', 'resp', 'response', 'data', 'item', 'Items', 'list1'],
  ...[
    'customer',
    'Customer_Name',
    'Added_User',
    'amount',
    'TOTAL',
    'qty',
    'n',
    'i',
    'e',
    'map',
    'params',
    'hdr',
    'url1',
  ],
  ...[
    'msg',
    'today1',
    'dueDate',
    'status',
    'Status',
    'email',
    'Email',
    'phone_No',
    'x',
    'str',
    'txt',
    'tmp',
    'getOwner',
  ],
  ...['invoice', 'inv_no', 'sendTo', 'forms', 'trySave', 'elseValue', 'information', 'returned', 'insertLog', 'iff'],
  ...['zohoId', 'type1', 'method1', 'bodyText', 'connectionName', 'toAddress', 'fromDate', 'page', 'index1', 'key'],
];
const texts = [
  ...[
    'Leads',
    'Deals',
    'id',
    'Open',
    'Not started',
    "it's due",
    'a // b',
    'x [1] {2} (3)',
    'https://example.com/api/v1',
  ],
  ...[
    'yyyy-MM-dd',
    '',
    ' ',
    'Hello, world.',
    '100%',
    '<b>bold</b>',
    'Größe',
    'a;b;c',
    'GET',
    'name: value',
    '/* no */',
    '\\"quoted\\"',
    'say \\"hi\\" to {',
    '[{\\"id\\":1}]',
    "('a','b')",
    '(Email:equals:',
  ],
];
const comments = [
  'check first',
  "don't forget",
  'TODO: later',
  'if (a) { b }',
  'see "docs"',
  '--------',
  'zoho.crm.getRecords',
];
const methods = [
  'size()',
  'toString()',
  'trim()',
  'isEmpty()',
  'toLong()',
  'toUpperCase()',
  'keys()',
  'get(0)',
  'get("id")',
];
const fields = [
  'Status',
  'Amount',
  'Due_Date',
  'Added_User',
  'Customer',
  'ID',
  'Name',
  'Email_Address',
  'Notes',
  'Extras',
];
const forms = ['Orders', 'Order_Line', 'Stock', 'Tracker', 'Employee'];
const constants = [
  'true',
  'false',
  'null',
  'zoho.currentdate',
  'zoho.loginuser',
  'zoho.loginuserid',
  'today',
  'zoho.currenttime',
];

/** Writes one script; how it lays things out is decided once, as one author does. */
class Author {
  constructor(seed) {
    this.random = randomFrom(seed);
    this.sameLine = this.chance(0.25);
    this.blanks = this.chance(0.5);
    this.spaceAfterWord = this.chance(0.4);
    this.single = this.chance(0.15);
    this.capitals = this.chance(0.08);
    this.forgets = this.chance(0.1);
    this.leadingCommas = this.chance(0.1);
    this.oneLine = this.chance(0.25);
    this.elseAfterBrace = this.chance(0.4);
    this.trailingComments = this.chance(0.2);
    this.names = Array.from({ length: 6 }, () => this.pick(words));
    this.known = [];
    this.lines = [];
  }

  chance(share) {
    return this.random() < share;
  }

  pick(values) {
    return values[Math.floor(this.random() * values.length)];
  }

  word(text) {
    return this.capitals ? text.toUpperCase() : text;
  }

  around(operator) {
    return this.blanks ? ` ${operator} ` : operator;
  }

  text() {
    const value = this.pick(texts);
    return this.single && !value.includes("'") ? `'${value}'` : `"${value}"`;
  }

  name() {
    return this.known.length > 0 && this.chance(0.7) ? this.pick(this.known) : this.pick(this.names);
  }

  value(depth = 0) {
    const simple = [
      () => this.name(),
      () => this.name(),
      () => this.text(),
      () => String(Math.floor(this.random() * 1000)),
      () => this.pick(constants),
      () => `input.${this.pick(fields)}`,
      () => `row.${this.pick(fields)}`,
      () => `-${Math.floor(this.random() * 9) + 1}`,
    ];
    if (depth > 2) {
      return this.pick(simple)();
    }
    return this.pick([
      ...simple,
      () => `${this.name()}.${this.pick(methods)}`,
      () => `${this.name()}.get(${this.text()}).${this.pick(methods)}`,
      () => this.value(depth + 1) + this.around('+') + this.value(depth + 1),
      () => `ifnull(${this.value(depth + 1)},${this.value(depth + 1)})`,
      () => `if(${this.condition(depth + 1)},${this.value(depth + 1)},${this.value(depth + 1)})`,
      () => `(${this.value(depth + 1)}${this.around('*')}2)`,
      () => `{${this.text()}:${this.value(depth + 1)}}`,
      () => `{${this.value(depth + 1)},${this.value(depth + 1)}}`,
    ])();
  }

  condition(depth = 0) {
    const one = this.name() + this.around(this.pick(['==', '!=', '>', '<=', '='])) + this.value(depth + 1);
    return this.pick([
      () => one,
      () => `!${this.name()}.isEmpty()`,
      () => this.name(),
      () => `${one}${this.around('&&')}${this.name()}${this.around('!=')}null`,
      () => `(${one})${this.around('||')}${this.name()}.contains(${this.text()})`,
    ])();
  }

  criteria() {
    return this.pick([
      () => `${this.pick(fields)} == ${this.value(2)}`,
      () => `${this.pick(fields)} == input.${this.pick(fields)} && ID != ${this.name()}`,
      () => 'ID != 0',
      () => `${this.pick(fields)} in ${this.name()}`,
      () => `${this.pick(fields)} is null || ${this.pick(fields)} >= zoho.currentdate`,
    ])();
  }

  line(depth, text) {
    this.lines.push('\t'.repeat(depth) + text);
  }

  end() {
    return this.forgets && this.chance(0.2) ? '' : ';';
  }

  assign(depth) {
    const name = this.chance(0.5) ? this.pick(words) : this.name();
    const value = this.value();
    const comment = this.trailingComments && this.chance(0.3) ? ` // ${this.pick(comments)}` : '';
    this.line(depth, name + this.around('=') + value + this.end() + comment);
    this.known.push(name);
  }

  /** `{ info a; }` on the line of its header, as people write a guard. */
  block(depth, header, body, isShort = false) {
    const blank = this.blanks ? ' ' : '';
    if (isShort && this.oneLine && this.chance(0.5)) {
      const inside = this.pick([
        () => `${this.word('info')} ${this.value(2)};`,
        () => `${this.word('return')} ${this.value(2)};`,
        () => `${this.name()}${this.around('=')}${this.value(2)};`,
        () => `${this.name()}.add(${this.text()});`,
        () => '',
      ])();
      this.line(depth, `${header}${blank}{${blank}${inside}${blank}}`);
      return;
    }
    const before = this.lines.at(-1);
    if (this.sameLine && this.elseAfterBrace && /^(?:else|catch)/i.test(header) && before?.trim() === '}') {
      this.lines[this.lines.length - 1] = `${before} ${header} {`;
    } else if (this.sameLine) {
      this.line(depth, `${header}${blank}{`);
    } else {
      this.line(depth, header);
      this.line(depth, '{');
    }
    this.statements(depth + 1, body);
    this.line(depth, '}');
  }

  header(word, rest) {
    return `${this.word(word)}${this.spaceAfterWord ? ' ' : ''}(${rest})`;
  }

  branch(depth) {
    this.block(depth, this.header('if', this.condition()), 2, true);
    if (this.chance(0.3)) {
      if (this.chance(0.2)) this.line(depth, '// otherwise');
      this.block(depth, this.header('else if', this.condition()), 1, true);
    }
    if (this.chance(0.5)) {
      this.block(depth, this.word('else'), 1, true);
    }
  }

  loop(depth) {
    const name = this.pick(['row', 'rec', 'r', 'item', 'each_one', 'x', 'line', 'key']);
    this.known.push(name);
    const what = this.pick([
      () => this.name(),
      () => `input.${this.pick(fields)}`,
      () => `${this.name()}.keys()`,
      () => `${this.pick(forms)}[${this.criteria()}]`,
      () => `${this.pick(forms)}[${this.criteria()}] sort by ${this.pick(fields)} desc`,
      () => '{1,2,3}',
      () => this.pick(forms),
    ])();
    const each = this.word('for each') + (this.chance(0.5) ? '  ' : ' ');
    this.block(depth, `${each}${name} in ${what}`, 2, true);
  }

  attempt(depth) {
    this.block(depth, this.word('try'), 2);
    const name = this.pick(['e', 'err', 'eSave', 'ex']);
    this.block(depth, `${this.word('catch')}${this.spaceAfterWord ? ' ' : ''}(${name})`, 1);
  }

  attributes(depth, open, entries, ending) {
    const colon = this.pick([':', ' :', ': ', ' : ']);
    if (this.chance(0.5)) {
      this.line(depth, `${open}${this.blanks ? ' ' : ''}[`);
    } else {
      this.line(depth, open);
      this.line(depth, '[');
    }
    for (const [name, value] of entries) {
      this.line(depth + 1, `${name}${colon}${value}`);
    }
    this.line(depth, `]${ending}`);
  }

  invoke(depth) {
    const name = this.pick(['response', 'resp', 'r', 'res1']);
    const entries = [
      ['url', this.chance(0.6) ? '"https://example.com/api/v1/items"' : `"https://example.com/" + ${this.name()}`],
      ['type', this.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH'])],
    ];
    if (this.chance(0.5)) entries.push(['parameters', this.chance(0.5) ? this.name() : `${this.name()}.toString()`]);
    if (this.chance(0.4)) entries.push(['headers', this.name()]);
    if (this.chance(0.5)) entries.push(['connection', '"crm_link"']);
    if (this.chance(0.2)) entries.push(['detailed', 'true']);
    if (this.chance(0.2)) entries.push(['response-format', 'FILE']);
    this.attributes(depth, `${name}${this.around('=')}${this.word('invokeurl')}`, entries, ';');
    this.known.push(name);
  }

  mail(depth) {
    const entries = [
      ['from', this.pick(['zoho.adminuserid', 'zoho.loginuserid'])],
      ['to', this.chance(0.5) ? '"a@example.com"' : this.name()],
      ['subject', `${this.text()} + ${this.name()}`],
      ['message', this.text()],
    ];
    if (this.chance(0.3)) entries.splice(2, 0, ['cc', this.name()]);
    this.attributes(depth, this.word('sendmail'), entries, this.pick(['', ';']));
  }

  insert(depth) {
    this.line(depth, `${this.chance(0.5) ? 'newId = ' : ''}${this.word('insert into')} ${this.pick(forms)}`);
    this.line(depth, '[');
    const given = fields.filter(() => this.chance(0.4));
    for (const field of given) {
      this.line(depth + 1, `${field}${this.around('=')}${this.value(2)}`);
    }
    this.line(depth, this.chance(0.5) ? ']' : '];');
  }

  map(depth) {
    const name = this.pick(['mp', 'params', 'payload', 'dataMap']);
    if (this.chance(0.5)) {
      this.line(depth, `${name}${this.around('=')}${this.pick(['Map()', 'map()', 'List()', 'Collection()'])};`);
      for (let count = Math.floor(this.random() * 3) + 1; count > 0; count -= 1) {
        this.line(depth, `${name}.put(${this.text()},${this.value(1)})${this.end()}`);
      }
    } else {
      const entries = Array.from({ length: 3 }, () => `${this.text()}${this.pick([':', ' : ', ': '])}${this.value(2)}`);
      this.line(depth, `${name}${this.around('=')}{`);
      entries.forEach((entry, index) => {
        const comma = index < entries.length - 1 ? ',' : '';
        if (this.leadingCommas) this.line(depth + 1, `${index > 0 ? ',' : ''}${entry}`);
        else this.line(depth + 1, entry + comma);
      });
      this.line(depth, '};');
    }
    this.known.push(name);
  }

  call(depth) {
    const [module] = [this.pick(['Leads', 'Deals', 'Contacts'])];
    const call = this.pick([
      `zoho.crm.getRecordById("${module}",${this.name()})`,
      `zoho.crm.getRecords("${module}",1,200)`,
      `zoho.crm.updateRecord("${module}",${this.name()},${this.name()})`,
      `zoho.crm.searchRecords("${module}","(Email:equals:" + ${this.name()} + ")")`,
      `zoho.books.getRecordsByID("invoices",${this.text()},${this.name()},"books_link")`,
      `zoho.desk.create(orgId,"tickets",${this.name()},"desk")`,
      `standalone.${this.pick(['notify', 'rate', 'getLog'])}(${this.name()})`,
      `thisapp.${this.pick(forms)}.save(${this.name()})`,
      `zoho.cliq.postToChannel("general",${this.text()})`,
      `openUrl(${this.text()},"same window")`,
    ]);
    if (this.chance(0.3)) {
      const [open, ...rest] = call.split('(');
      const inner = rest.join('(').slice(0, -1).split(',');
      this.line(depth, `res${this.around('=')}${open}(`);
      inner.forEach((part, index) => {
        this.line(depth + 1, part + (index < inner.length - 1 ? ',' : ');'));
      });
    } else {
      this.line(depth, `res${this.around('=')}${call}${this.end()}`);
    }
    this.known.push('res');
  }

  long(depth) {
    const parts = Array.from({ length: 3 }, () => this.value(2));
    if (this.chance(0.5)) {
      this.line(depth, `html${this.around('=')}${parts[0]} +`);
      this.line(depth + 1, `${parts[1]} +`);
      this.line(depth + 1, `${parts[2]};`);
    } else {
      this.line(depth, `html${this.around('=')}${parts[0]}`);
      this.line(depth + 1, `+ ${parts[1]}`);
      this.line(depth + 1, `+ ${parts[2]};`);
    }
  }

  comment(depth) {
    const text = this.pick(comments);
    this.pick([
      () => this.line(depth, `// ${text}`),
      () => this.line(depth, `//${text}`),
      () => this.line(depth, `/* ${text} */`),
      () => {
        this.line(depth, '/*');
        this.line(depth, ` * ${text}`);
        this.line(depth, ` * ${this.pick(comments)}`);
        this.line(depth, ' */');
      },
      () => {
        this.line(depth, '/**');
        this.line(depth, ` * ${text}`);
        this.line(depth, ' * @param id the record');
        this.line(depth, ' */');
      },
      () => {
        this.line(depth, `/* ${text}`);
        this.line(depth, `${this.pick(comments)} */`);
      },
    ])();
  }

  statement(depth) {
    const nested = depth < 3;
    this.pick([
      () => this.assign(depth),
      () => this.assign(depth),
      () => this.assign(depth),
      () => this.call(depth),
      () => this.invoke(depth),
      () => this.mail(depth),
      () => this.insert(depth),
      () => this.map(depth),
      () => this.long(depth),
      () => this.comment(depth),
      () => this.line(depth, `${this.word('info')} ${this.value()}${this.end()}`),
      () => this.line(depth, `${this.word('return')} ${this.value()};`),
      () => this.line(depth, `${this.pick(['hide', 'show', 'disable', 'enable'])} ${this.pick(fields)};`),
      () => this.line(depth, `alert ${this.text()};`),
      () => this.line(depth, `input.${this.pick(fields)}${this.around('=')}${this.value()};`),
      () => this.line(depth, `delete from ${this.pick(forms)}[${this.criteria()}];`),
      () => this.line(depth, `rec${this.around('=')}${this.pick(forms)}[${this.criteria()}];`),
      () => this.line(depth, `${this.name()}.add(${this.value()});`),
      () => (nested ? this.branch(depth) : this.assign(depth)),
      () => (nested ? this.loop(depth) : this.assign(depth)),
      () => (nested ? this.attempt(depth) : this.assign(depth)),
    ])();
  }

  statements(depth, most) {
    const count = Math.floor(this.random() * most) + 1;
    for (let index = 0; index < count; index += 1) {
      this.statement(depth);
    }
  }

  script() {
    if (this.chance(0.3)) {
      const parameters = this.pick([
        '',
        'int id',
        'String crmAPIRequest',
        'string name , Map data',
        'list:int xs, int i',
      ]);
      const header = `${this.pick(['void', 'string', 'map', 'list', 'bool'])} ${this.pick(['automation', 'standalone', 'button', 'Billing'])}.${this.pick(['tidy', 'rate', 'save1'])}(${parameters})`;
      this.block(0, header, 6);
    } else {
      this.statements(0, 8);
    }
    return this.lines.join('\n');
  }
}

/** A script of about five to forty lines; the same for the same seed. */
export function generateScript(seed) {
  return new Author(seed).script();
}

/** One or two statements, so that many habits are typed in little time; the same for the same seed. */
export function generateShortScript(seed) {
  const author = new Author(seed);
  author.statements(2, 2);
  return author.lines.map((line) => line.replace(/^\t+/, '')).join('\n');
}
