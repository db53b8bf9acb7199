package dev.virtlab.userland.shell.state;

import dev.virtlab.userland.shell.syntax.Dialect;

/// What the shells say, each in its own words: bash, dash, the ash of busybox. `%s` stands for the
/// words given.
public enum Phrase {
  NOT_FOUND("%s: command not found", "%s: not found", "%s: not found"),
  NO_SUCH_FILE("%s: No such file or directory", "%s: not found", "%s: not found"),
  READ_ONLY("%s: readonly variable", "%s: is read only", "%s: is read only"),
  UNSET("%s: unbound variable", "%s: parameter not set", "%s: parameter not set"),
  NULL_OR_UNSET(
      "%s: parameter null or not set",
      "%s: parameter not set or null", "%s: parameter not set or null"),
  NOT_SET("%s: parameter not set", "%s: parameter not set", "%s: parameter not set"),
  BAD_SUBSTITUTION("${%s}: bad substitution", "Bad substitution", "syntax error: bad substitution"),
  NOT_IN_FUNCTION("can only be used in a function", "not in a function", "not in a function"),
  BAD_NUMBER("%s: numeric argument required", "Illegal number: %s", "Illegal number: %s"),
  BAD_NAME("`%s': not a valid identifier", "%s: bad variable name", "%s: bad variable name"),
  TOO_DEEP(
      "%s: maximum function nesting level exceeded (%s)",
      "%s: functions are nested deeper than %s", "%s: functions are nested deeper than %s"),
  AMBIGUOUS("%s: ambiguous redirect", "%s: ambiguous redirect", "%s: ambiguous redirect"),
  BAD_DESCRIPTOR("%s: Bad file descriptor", "%s: Bad file descriptor", "%s: Bad file descriptor"),
  NO_JOB("%s: no such job", "No such job: %s", "%s: no such job"),
  NO_CONTROL("no job control", "no job control", "job %s not created under job control");

  private final String bash;
  private final String dash;
  private final String ash;

  Phrase(String bash, String dash, String ash) {
    this.bash = bash;
    this.dash = dash;
    this.ash = ash;
  }

  /// The sentence with its words filled in.
  public String in(Dialect dialect, String... words) {
    String pattern =
        switch (dialect) {
          case BASH -> bash;
          case DASH -> dash;
          case ASH -> ash;
        };
    return fill(pattern, words);
  }

  /// A text with each `%s` replaced by the next word.
  public static String fill(String pattern, String... words) {
    StringBuilder out = new StringBuilder();
    int begin = 0;
    for (String word : words) {
      int at = pattern.indexOf("%s", begin);
      if (at < 0) {
        break;
      }
      out.append(pattern, begin, at).append(word);
      begin = at + 2;
    }
    return out.append(pattern.substring(begin)).toString();
  }
}
