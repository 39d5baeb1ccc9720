import type { Parameter } from '../../catalogue/types.js';
import type { FunctionDeclaration } from '../../semantics/symbols.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isBroken } from '../broken.js';
import { type RuleContext, rule } from '../rule.js';
import { fitOf, type Given, givenBy } from '../type-fit.js';
import { wordFor, wordsFor } from '../type-words.js';

/**
 * Reports calls of your own functions whose arguments do not match the parameters.
 *
 * Zoho counts the arguments when a script is saved (*Number of Arguments mismatches*) and compares their types with the
 * header (*Argument type mismatches for the function*). A type is compared only where it is certain, for example a list
 * that is passed for a number. A number or a date for a text is accepted, and so are values from JSON and values of
 * unknown type. A type that is inferred from an assignment produces a warning.
 *
 * Invalid:
 * ```deluge
 * string standalone.rate(String code, Int days)
 * {
 * 	return code;
 * }
 * answer = standalone.rate("EUR");
 * ```
 * ```deluge
 * string standalone.rate(String code, Int days)
 * {
 * 	return code;
 * }
 * answer = standalone.rate("EUR", {1,2});
 * ```
 *
 * Valid:
 * ```deluge
 * string standalone.rate(String code, Int days)
 * {
 * 	return code;
 * }
 * answer = standalone.rate("EUR", 7);
 * answer = standalone.rate(7, null);
 * ```
 */
export const functionArguments = rule({
  id: 'functionArguments',
  summary: "The arguments do not match the function's parameters.",
  documentation: 'https://www.zoho.com/deluge/help/error-messages.html',
  defaultSeverity: 'error',
  category: 'types',
  visits: [Kind.Call],
  check(node, report, context) {
    const callee = context.calleeOf(node);
    if (callee.kind !== 'function') return;
    const { declaration } = callee;
    const { parameters } = declaration;
    // A header that is still being written says little.
    if (isBroken(node) || parameters.some(({ name }) => name === '')) return;
    const { args } = node;
    if (args.length !== parameters.length) {
      const { start, end } = node.callee.kind === Kind.Member ? node.callee.member : node.callee;
      report({ start, end, message: countMessage(declaration, args.length) });
      return;
    }
    for (const [index, argument] of args.entries()) checkType(argument, index);

    function checkType(argument: SyntaxNode, index: number): void {
      const parameter = parameterOf(declaration, index, context);
      if (parameter === undefined || argument.kind === Kind.Pair) return;
      const given = givenBy(context, argument);
      if (fitOf(given, parameter, 'header') !== 'wrong') return;
      const { start, end } = argument;
      report({
        start,
        end,
        message: typeMessage(declaration, parameter, given),
        ...(given.isLiteral ? {} : { severity: 'warning' }),
      });
    }
  },
});

/** A parameter as its header has it; undefined for a form's name and other words that are no type of the language. */
function parameterOf(
  { parameters }: FunctionDeclaration,
  index: number,
  { catalogue }: RuleContext,
): Parameter | undefined {
  const { name, type } = parameters[index]!;
  const [word = ''] = type.split(':');
  const header = catalogue.headerType(word.trim());
  return header === undefined ? undefined : { name, type: header.type, optional: false, summary: '' };
}

function countMessage({ name, parameters }: FunctionDeclaration, given: number): string {
  const count = parameters.length;
  const wanted =
    count === 0
      ? 'takes no arguments'
      : `takes ${count} ${count === 1 ? 'argument' : 'arguments'} (${parameters.map((one) => one.name).join(', ')})`;
  const has = given === 0 ? 'none is given' : given === 1 ? '1 is given' : `${given} are given`;
  return `${name} ${wanted}, but ${has}.`;
}

function typeMessage({ name }: FunctionDeclaration, parameter: Parameter, { type }: Given): string {
  return `${parameter.name} of ${name} must be ${wordFor(parameter.type)}, not ${wordsFor(type)}.`;
}
