/** The largest and smallest NUMBER: signed 64 bits. */
const largest = 2n ** 63n - 1n;
const smallest = -(2n ** 63n);

/**
 * Whether a typed answer can be the value of a parameter of this type: undefined when it can, else a sentence that
 * says what to type. An empty answer is judged by the caller, who knows whether the parameter is optional.
 */
export function checkAnswer(type: string, answer: string): string | undefined {
  const text = answer.trim();
  switch (type) {
    case 'NUMBER': {
      if (!/^[+-]?\d+$/.test(text)) return 'Type a whole number, such as 42.';
      const number = BigInt(text.replace(/^\+/, ''));
      return number > largest || number < smallest ? `Deluge's whole numbers end at ${largest}.` : undefined;
    }
    case 'DECIMAL':
      return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? undefined : 'Type a number, such as 4.5.';
    case 'BOOLEAN':
      return /^(true|false)$/i.test(text) ? undefined : 'Type true or false.';
    case 'LIST':
      return enclosed(text, '[]') || enclosed(text, '{}') ? undefined : 'Type a list, such as ["a", "b"].';
    case 'KEY-VALUE':
      return enclosed(text, '{}') ? undefined : 'Type a map, such as {"size": "M"}.';
    default:
      return undefined;
  }
}

function enclosed(text: string, brackets: string): boolean {
  return text.length > 1 && text.startsWith(brackets.charAt(0)) && text.endsWith(brackets.charAt(1));
}
