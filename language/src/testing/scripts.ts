/**
 * Makes Deluge scripts as people write them, all valid: the forms of the language in roughly the shares that
 * deployed code has them, in the habits of different authors (braces, blanks, comments). The same seed makes the
 * same script, so that a failing test can be repeated.
 */
export class ScriptMaker {
  private state: number;
  private depth = 0;
  private readonly lines: string[] = [];
  private readonly style: Style;

  constructor(seed: number) {
    this.state = seed >>> 0 || 1;
    this.style = {
      indent: this.pick(['\t', '\t', '\t', '    ', '  ']),
      braceOnOwnLine: this.chance(0.85),
      colon: this.pick([' :', ':', ': ', ' : ']),
      end: this.chance(0.1) ? '\r\n' : '\n',
      single: this.chance(0.05),
    };
  }

  /** A file of about so many statements: bare statements or a function with a header. */
  file(statements: number): string {
    if (this.chance(0.2)) this.line(`// ${this.prose()}`);
    if (this.chance(0.43)) this.functionWith(statements);
    else this.block(statements);
    return this.lines.join(this.style.end) + (this.chance(0.8) ? this.style.end : '');
  }

  private random(): number {
    // Mulberry32: short, and good enough to choose among a few forms.
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  private chance(share: number): boolean {
    return this.random() < share;
  }
  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }
  private pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }
  private line(text: string): void {
    const comment = this.chance(0.04) ? ` // ${this.prose()}` : '';
    this.lines.push(this.style.indent.repeat(this.depth) + text + comment);
  }
  private name(): string {
    return this.pick(names);
  }

  private functionWith(statements: number): void {
    const type = this.pick(['void', 'string', 'map', 'list', 'int', 'bool', 'date', 'float', 'collection']);
    const space = this.pick(['automation.', 'standalone.', 'button.', 'schedule.', 'Billing.', '']);
    const parameters = Array.from({ length: this.below(4) }, () => `${this.pick(parameterTypes)} ${this.name()}`);
    const header = `${type} ${space}${this.pick(functions)}(${parameters.join(', ')})`;
    this.body(header, () => {
      this.block(statements);
      if (type !== 'void') this.line(`return ${this.value(1)};`);
    });
  }

  /** A header with its block. */
  private body(header: string, content: () => void, own = false): void {
    const sameLine = !this.style.braceOnOwnLine;
    if (sameLine) this.lines.push(`${this.style.indent.repeat(this.depth)}${header} {`);
    else {
      this.line(header);
      this.lines.push(`${this.style.indent.repeat(this.depth)}{`);
    }
    this.depth++;
    content();
    this.depth--;
    if (!own) this.lines.push(`${this.style.indent.repeat(this.depth)}}`);
  }

  private block(statements: number): void {
    let left = statements;
    while (left > 0) {
      left -= this.statement(left);
      if (this.chance(0.06)) this.line(`// ${this.prose()}`);
      if (this.chance(0.02)) this.line(`/* ${this.prose()} */`);
      if (this.chance(0.05)) this.lines.push('');
    }
  }

  /** One statement; the number of statements that it holds. */
  private statement(left: number): number {
    const choice = this.random();
    if (choice < 0.34) this.line(`${this.name()} = ${this.value(3)};`);
    else if (choice < 0.44) this.line(`${this.name()}.put("${this.key()}",${this.value(2)});`);
    else if (choice < 0.48) this.line(`${this.name()}.add(${this.value(2)});`);
    else if (choice < 0.56) this.line(`info ${this.value(2)};`);
    else if (choice < 0.6) this.line(`${this.pick(tasks)}("${this.key()}",${this.name()},${this.name()});`);
    else if (choice < 0.64) this.line(`${this.name()} = ${this.pick(tasks)}("${this.key()}",${this.value(1)});`);
    else if (choice < 0.67) this.invokeurl();
    else if (choice < 0.69) this.sendmail();
    else if (choice < 0.7) this.insert();
    else if (choice < 0.73) this.creator();
    else if (choice < 0.745) this.line(`return ${this.value(2)};`);
    else if (choice < 0.755) this.line(this.pick(['break;', 'continue;', 'return;']));
    else if (choice < 0.765) this.line(`${this.name()} = if(${this.condition(1)},${this.value(1)},${this.value(1)});`);
    else if (this.depth < 6 && left > 1) return this.compound(left);
    else this.line(`${this.name()} = ${this.value(1)};`);
    return 1;
  }

  private compound(left: number): number {
    const inside = 1 + this.below(Math.min(left - 1, 8));
    const choice = this.random();
    if (choice < 0.6) {
      const branches = this.chance(0.3) ? 2 : 1;
      for (let i = 0; i < branches; i++) {
        this.body(`${i > 0 ? 'else ' : ''}if(${this.condition(3)})`, () => this.block(i === 0 ? inside : 1));
      }
      if (this.chance(0.4)) {
        if (this.chance(0.05)) this.line(`// ${this.prose()}`);
        this.body('else', () => this.block(1 + this.below(2)));
      }
    } else if (choice < 0.9) {
      const source = this.chance(0.15)
        ? `${this.form()}[${this.criteria()}]${this.chance(0.5) ? ' sort by Added_Time desc range from 0 to 9' : ''}`
        : this.chance(0.2)
          ? `${this.name()}.keys()`
          : this.name();
      this.body(`for each ${this.chance(0.05) ? 'index ' : ''} ${this.name()} in ${source}`, () => this.block(inside));
    } else {
      this.body('try', () => this.block(inside));
      this.body(this.pick(['catch (e)', 'catch(err)']), () => this.block(1));
    }
    return inside + 1;
  }

  private invokeurl(): void {
    const colon = this.style.colon;
    const open = this.style.braceOnOwnLine ? '' : ' [';
    this.line(`${this.name()} = invokeurl${open}`);
    if (open === '') this.line('[');
    this.depth++;
    this.line(`url${colon}"https://www.example.com/v2/" + ${this.name()}`);
    this.line(`type${colon}${this.pick(['GET', 'POST', 'PUT', 'DELETE'])}`);
    if (this.chance(0.6)) this.line(`parameters${colon}${this.name()}.toString()`);
    if (this.chance(0.4)) this.line(`headers${colon}{"Content-Type":"application/json","X-Id":${this.name()}}`);
    if (this.chance(0.2)) this.line(`detailed${colon}true`);
    if (this.chance(0.1)) this.line(`response-format${colon}STRING`);
    this.line(`connection${colon}"${this.key()}"`);
    this.depth--;
    this.line('];');
  }

  private sendmail(): void {
    const colon = this.style.colon;
    this.line('sendmail');
    this.line('[');
    this.depth++;
    this.line(`from${colon}zoho.adminuserid`);
    this.line(`to${colon}"a@example.com","b@example.com"`);
    if (this.chance(0.2)) this.line(`reply to${colon}${this.name()}`);
    this.line(`subject${colon}"${this.prose()}"`);
    this.line(`message${colon}${this.text()} + ${this.name()} + "</b>"`);
    if (this.chance(0.2)) this.line(`content type${colon}HTML`);
    if (this.chance(0.2)) this.line(`Attachments${colon}file:${this.name()},file:${this.name()}`);
    this.depth--;
    this.line(this.chance(0.8) ? ']' : '];');
  }

  private insert(): void {
    const result = this.chance(0.6) ? `${this.name()} = ` : '';
    if (this.chance(0.2)) {
      this.line(`${result}insert into ${this.form()} [Name="${this.key()}" Kind=${this.name()}];`);
      return;
    }
    this.line(`${result}insert into ${this.form()}`);
    this.line('[');
    this.depth++;
    this.line('Added_User=zoho.loginuser');
    for (let i = 0; i < 1 + this.below(3); i++) this.line(`${this.pick(fields)}=${this.value(1)}`);
    this.depth--;
    this.line('];');
  }

  private creator(): void {
    const form = this.form();
    this.line(
      this.pick([
        `${this.name()} = ${form}[${this.criteria()}];`,
        `${this.name()} = ${form}[${this.criteria()}] sort by ${this.pick(fields)} desc;`,
        `${this.name()} = ${form}[ID == input.${this.pick(fields)}].${this.pick(fields)};`,
        `${this.name()} = ${form}[ID != 0].count();`,
        `delete from ${form}[${this.criteria()}];`,
        `input.${this.pick(fields)} = ${this.value(2)};`,
        `row.${this.pick(fields)} = ${this.value(2)};`,
        `hide ${this.pick(fields)};`,
        `show Lines.${this.pick(fields)};`,
        `input.${this.pick(fields)}:ui.add(${this.name()});`,
        `alert ${this.text()};`,
        'cancel submit;',
        `success message "Saved " + ${this.name()};`,
        `disable ${this.pick(fields)};`,
      ]),
    );
  }

  private criteria(): string {
    const field = this.pick(fields);
    return this.pick([
      `${field} == ${this.name()}`,
      `ID = ${this.name()}`,
      `${field} == "${this.key()}" && (${this.pick(fields)} > 5 || ${this.pick(fields)} is null)`,
      `${field}.contains("${this.key()}")`,
      `${field} in ${this.name()}`,
    ]);
  }

  private condition(most: number): string {
    const parts = Array.from({ length: 1 + this.below(most) }, () =>
      this.pick([
        () => `${this.name()} != null`,
        () => `${this.name()} == "${this.key()}"`,
        () => `${this.name()}.size() > ${this.below(9)}`,
        () => `!${this.name()}.isEmpty()`,
        () => `${this.name()}.get("${this.key()}") = ${this.below(300)}`,
        () => `${this.name()}.contains("${this.key()}")`,
        () => `(${this.name()} <= 5 || ${this.name()} == true)`,
        () => `isNull(${this.name()})`,
      ])(),
    );
    return parts.join(this.pick([' && ', ' || ']));
  }

  /** An expression with about so many operands. */
  private value(size: number): string {
    if (size > 1 && this.chance(0.35)) {
      return Array.from({ length: 2 + this.below(size) }, () => this.operand(1)).join(
        this.pick([' + ', '+', ' - ', ' * ', ' + ', ' + ']),
      );
    }
    return this.operand(size);
  }

  private operand(size: number): string {
    const choice = this.random();
    if (choice < 0.25) return this.name();
    if (choice < 0.5) return this.text();
    if (choice < 0.6) return this.pick(['0', '1', '42', '1234567890123456789', '0.25', '-7', 'true', 'null']);
    if (choice < 0.64) return this.pick(['Map()', 'List()', 'Collection()', '{}', 'List:String()', 'zoho.currentdate']);
    if (size < 1) return this.name();
    if (choice < 0.82) return `${this.name()}.get("${this.key()}")${this.chance(0.4) ? `.${this.pick(chains)}` : ''}`;
    if (choice < 0.9) return `${this.name()}.${this.pick(methods)}(${this.value(size - 1)})`;
    if (choice < 0.94) return `ifnull(${this.value(size - 1)},"")`;
    if (choice < 0.96) return `(${this.name()} + ${this.value(size - 1)}).trim()`;
    if (choice < 0.98) return `{"${this.key()}":${this.value(size - 1)},"${this.key()}":${this.value(size - 1)}}`;
    return this.pick([
      `{${this.value(size - 1)},${this.name()}}`,
      `["${this.key()}",${this.name()}]`,
      `{${this.name()} : 5}`,
    ]);
  }

  private text(): string {
    if (this.style.single && this.chance(0.5)) return `'${this.key()}'`;
    return `"${this.pick(texts)}"`;
  }

  private key(): string {
    return this.pick(keys);
  }
  private form(): string {
    return this.pick(forms);
  }
  private prose(): string {
    return this.pick(proses);
  }
}

interface Style {
  readonly indent: string;
  readonly braceOnOwnLine: boolean;
  readonly colon: string;
  readonly end: string;
  /** Writes some texts in single quotes. */
  readonly single: boolean;
}

const names =
  'response data row url count rows status content deal contact leadMap item items total body params headers message key user record recordId rec resp ids id name list map info mp allRows dealId Amount created_on x i lineItem value note emails from to file page form subject'.split(
    ' ',
  );
const functions = 'tidy setOwner rate openItems lastDay check addAll sync_records Notify'.split(' ');
const parameterTypes =
  'String string Int int Map map List list Date Float Boolean bool decimal Order_Line list:float'.split(' ');
const tasks =
  'zoho.crm.getRecordById zoho.crm.updateRecord zoho.crm.createRecord zoho.books.getRecordsByID zoho.cliq.postToChannel zoho.desk.update zoho.creator.getRecords zoho.salesiq.visitorsession.get standalone.rate thisapp.Billing.openItems twilio.sms.send'.split(
    ' ',
  );
const keys = 'Deals id data First_Name Email details output.x success code message_id Stage yyyy-MM-dd'.split(' ');
const fields = 'Name Status Amount Due_Date Client Qty Price Descripci_n1 Email Kind State'.split(' ');
const forms = 'Order Employee Stock_Item Invoices All_Clients'.split(' ');
const chains = ['toLong()', 'get(0).get("id")', 'toString()', 'get("details").get("id").toLong()', 'size()'];
const methods = 'get add contains replaceAll toString indexOf getJSON subString addDay equalsIgnoreCase'.split(' ');
const texts = [
  'Hello',
  '',
  ' ',
  ', ',
  'Saved: ',
  'https://www.example.com/crm/v2/Deals/',
  '<b>Total</b>',
  "it's done",
  'say \\"hi\\"',
  '\\d+(\\.\\d+)?',
  '[a-z]{2,}',
  'a;b',
  '(',
  'line\\n',
  'größer 😀',
  'yyyy-MM-dd HH:mm:ss',
];
const proses = [
  'what it does',
  'TODAY is the day',
  "don't send twice",
  'old: x = f(a;',
  'see https://example.com',
  'Deal (won)',
];
