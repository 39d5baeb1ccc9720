/** True for the letters, digits and underscore of ASCII; false for NaN, the code beyond the ends of a text. */
export function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 /* _ */;
}
