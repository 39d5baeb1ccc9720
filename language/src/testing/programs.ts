import fc from 'fast-check';

/**
 * Generated programs that run: three functions that call each other and the outside, in the forms that deployed scripts
 * have. What each condition gives hangs on a list of numbers that the run is started with, so that every way through a
 * program can be taken.
 */

type Over = number | 'rows' | 'others' | 'page' | 'answer' | 'part' | 'padded';

type Step =
  | { readonly kind: 'call'; readonly form: number }
  | { readonly kind: 'plain' | 'failing' | 'break' | 'continue' | 'return' | 'and' | 'mail' }
  | {
      readonly kind: 'if';
      readonly branches: readonly (readonly Step[])[];
      readonly hasElse: boolean;
      readonly pays: boolean;
    }
  | { readonly kind: 'loop' | 'parts'; readonly over: Over; readonly body: readonly Step[] }
  | { readonly kind: 'guard'; readonly size: number }
  | { readonly kind: 'try'; readonly body: readonly Step[]; readonly handler: readonly Step[] }
  | { readonly kind: 'function'; readonly name: 'f' | 'g'; readonly passes: 'rows' | 'others' | number };

/** How a call is written: each costs one external call. */
const forms = [
  'x = getUrl("https://a.example");',
  'x = zoho.salesiq.visitorsession.get("portal_1","key","link");',
  'x = zoho.crm.v8.updateRecord("Leads",1,{"A":1},Map(),"link").get("id");',
  'x = invokeurl [ url :"https://a.example" type :GET ];',
  'info {"a":getUrl("https://b.example")};',
  'x = ifnull(postUrl("https://a.example",Map()),Map());',
];

const anOver = fc.constantFrom<Over>(0, 1, 2, 3, 'rows', 'rows', 'rows', 'others', 'page', 'answer', 'part', 'padded');

/** How often the kinds come. In deployed scripts most statements spend nothing, and ways out and retries are few. */
const weights = { call: 9, plain: 14, loop: 3, function: 3, if: 2, try: 1, exit: 1 };

function steps(callable: readonly ('f' | 'g')[]): fc.Arbitrary<readonly Step[]> {
  return fc.letrec<{ list: readonly Step[]; step: Step }>((tie) => ({
    list: fc.array(tie('step'), { minLength: 1, maxLength: 4 }),
    step: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: weights.call, arbitrary: fc.nat(forms.length - 1).map((form): Step => ({ kind: 'call', form })) },
      {
        weight: weights.plain,
        arbitrary: fc.constantFrom<Step>({ kind: 'plain' }, { kind: 'plain' }, { kind: 'mail' }, { kind: 'failing' }),
      },
      {
        weight: weights.exit,
        arbitrary: fc.oneof(
          fc.constantFrom<Step>({ kind: 'break' }, { kind: 'continue' }, { kind: 'return' }, { kind: 'and' }),
          fc.nat(3).map((size): Step => ({ kind: 'guard', size })),
        ),
      },
      {
        weight: weights.if,
        arbitrary: fc.record({
          kind: fc.constant('if' as const),
          branches: fc.array(tie('list'), { minLength: 1, maxLength: 3 }),
          hasElse: fc.boolean(),
          pays: fc.boolean(),
        }),
      },
      {
        weight: weights.loop,
        arbitrary: fc.record({
          kind: fc.constantFrom('loop' as const, 'loop' as const, 'loop' as const, 'parts' as const),
          over: anOver,
          body: tie('list'),
        }),
      },
      {
        weight: weights.try,
        arbitrary: fc.record({ kind: fc.constant('try' as const), body: tie('list'), handler: tie('list') }),
      },
      ...callable.map((name) => ({
        weight: weights.function,
        arbitrary: fc
          .constantFrom<number | 'rows' | 'others'>(0, 2, 'rows', 'others')
          .map((passes): Step => ({ kind: 'function', name, passes })),
      })),
    ),
  })).list;
}

/** The text of a program with the functions `main`, `f` and `g`; each has the parameters `rows`, `others` and `coins`. */
export const aProgram: fc.Arbitrary<string> = fc
  .record({ main: steps(['f', 'g']), f: steps(['g']), g: steps([]) })
  .map(({ main, f, g }) => {
    const writer = new Writer();
    return Object.entries({ main, f, g })
      .map(
        ([name, list]) =>
          `void ${name}(list rows, list others, list coins)\n{\n${writer.list(list, '\t', undefined, false)}}\n`,
      )
      .join('');
  });

/** Conditions are told apart by number, up to this one. */
export const mostCoins = 23;

class Writer {
  private conditions = 0;
  private loops = 0;

  list(list: readonly Step[], indent: string, loop: string | undefined, isInTry: boolean): string {
    return list.map((step) => this.step(step, indent, loop, isInTry)).join('');
  }

  private step(step: Step, indent: string, loop: string | undefined, isInTry: boolean): string {
    const line = (text: string) => `${indent}${text}\n`;
    const block = (list: readonly Step[], inLoop = loop, inTry = isInTry) =>
      `${indent}{\n${this.list(list, `${indent}\t`, inLoop, inTry)}${indent}}\n`;
    switch (step.kind) {
      case 'call':
        return line(forms[step.form] ?? '');
      case 'plain':
        return line('info rows.size();');
      case 'mail':
        return line('sendmail [ from :"a@example.com" to :"b@example.com" subject :"s" message :"m" ]');
      case 'failing':
        // What fails outside of `try` ends the run, which the analysis leaves out.
        return isInTry
          ? line(`if(${this.coin(loop)})`) + line('{') + line('\tinfo coins.get(999);') + line('}')
          : line('info 1;');
      case 'and':
        return line(`x = ${this.coin(loop)} && getUrl("https://c.example").isEmpty();`);
      case 'break':
      case 'continue':
        return line(loop === undefined ? 'info 2;' : `${step.kind};`);
      case 'return':
        return line(`if(${this.coin(loop)})`) + line('{') + line('\treturn;') + line('}');
      case 'guard':
        return line(`if(rows.size() > ${step.size})`) + line('{') + line('\treturn;') + line('}');
      case 'if':
        return this.choice(step, indent, loop, block);
      case 'loop': {
        const variable = `e${this.loops++}`;
        return line(`for each ${variable} in ${listText(step.over)}`) + block(step.body, variable);
      }
      case 'parts': {
        const index = `e${this.loops++}`;
        const part = block(step.body, index).replace(/^/gm, '\t').replace(/\t$/, '');
        return `${line(`for each index ${index} in ${listText(step.over)}`)}${line('{')}${line(`\tif(${index} % 2 == 0)`)}${part}${line('}')}`;
      }
      case 'try':
        return line('try') + block(step.body, loop, true) + line('catch (error)') + block(step.handler);
      case 'function':
        return line(`${step.name}(${listText(step.passes)},others,coins);`);
    }
  }

  private choice(
    { branches, hasElse, pays }: Extract<Step, { kind: 'if' }>,
    indent: string,
    loop: string | undefined,
    block: (list: readonly Step[]) => string,
  ): string {
    return branches
      .map((branch, index) => {
        const isElse = hasElse && index > 0 && index === branches.length - 1;
        const asked = pays ? `getUrl("https://d.example").isEmpty() == ${this.coin(loop)}` : this.coin(loop);
        const head = isElse ? 'else' : `${index === 0 ? '' : 'else '}if(${asked})`;
        return `${indent}${head}\n${block(branch)}`;
      })
      .join('');
  }

  /** A condition of its own, which in a loop may give something else in each iteration. */
  private coin(loop: string | undefined): string {
    const number = this.conditions++ % mostCoins;
    return loop === undefined
      ? `coins.contains(${number})`
      : `coins.contains((${loop}.toLong() * 7 + ${number}) % ${mostCoins})`;
  }
}

function listText(over: Over): string {
  switch (over) {
    case 'rows':
    case 'others':
      return over;
    case 'page':
      return 'zoho.crm.getRecords("Leads",1,3)';
    case 'answer':
      return 'zoho.crm.v8.getRecords("Leads",1,2,Map(),"link").get("data")';
    case 'part':
      return '{1,2,3}.subList(1,3)';
    case 'padded':
      return 'leftpad("1",3).replaceAll(" ","1,").toList()';
    default:
      return `{${Array.from({ length: over }, (_, index) => index + 1).join()}}`;
  }
}
