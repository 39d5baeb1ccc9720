import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;

/**
 * Says what Java does: one case a line on standard input, its parts separated by tabs and written with Unicode escapes; one
 * result a line on standard output, in the same notation. An exception is `!`. Started by scripts/record-java.mjs.
 */
public class Oracle {
  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] parts = line.split("\t", -1);
      for (int index = 0; index < parts.length; index++) parts[index] = unescaped(parts[index]);
      out.println(escaped(result(parts)));
    }
    out.flush();
  }

  static String result(String[] parts) {
    try {
      switch (parts[0]) {
        case "matches":
          return String.valueOf(Pattern.matches(parts[1], parts[2]));
        case "replace":
          return parts[3].replaceAll(parts[1], parts[2]);
        case "format":
          return dateFormat(parts[1], parts[2]).format(new Date(Long.parseLong(parts[3])));
        case "parse":
          return String.valueOf(dateFormat(parts[1], parts[2]).parse(parts[3]).getTime());
        case "round":
          return new BigDecimal(parts[1]).setScale(Integer.parseInt(parts[2]), RoundingMode.HALF_UP).toPlainString();
        case "double":
          return new BigDecimal(Double.toString(Double.parseDouble(parts[1]))).toPlainString();
        default:
          throw new IllegalArgumentException(parts[0]);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ParseException error) {
      return "!";
    }
  }

  static SimpleDateFormat dateFormat(String pattern, String zone) {
    SimpleDateFormat format = new SimpleDateFormat(pattern, Locale.ENGLISH);
    // Zoho documents an error for a day past the end of its month.
    format.setLenient(false);
    format.setTimeZone(TimeZone.getTimeZone(zone));
    return format;
  }

  static String unescaped(String text) {
    StringBuilder result = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      if (text.charAt(index) == '~') {
        result.append((char) Integer.parseInt(text.substring(index + 1, index + 5), 16));
        index += 4;
      } else result.append(text.charAt(index));
    }
    return result.toString();
  }

  static String escaped(String text) {
    StringBuilder result = new StringBuilder();
    for (char character : text.toCharArray()) {
      if (character < ' ' || character > '}') result.append(String.format("~%04x", (int) character));
      else result.append(character);
    }
    return result.toString();
  }
}
