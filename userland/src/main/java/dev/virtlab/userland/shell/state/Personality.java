package dev.virtlab.userland.shell.state;

import dev.virtlab.userland.shell.syntax.Dialect;
import java.util.List;
import java.util.Set;

/// One shell of the world, as data; what differs in words is in [Phrase].
///
/// @param path where commands are looked for when nobody says where
/// @param on the options of a shell that just began
/// @param errorStatus the status of a failed expansion
/// @param builtins the names of its builtin commands
/// @param keywords its reserved words
public record Personality(
    Dialect dialect,
    String path,
    Set<Flag> on,
    int errorStatus,
    List<String> builtins,
    Set<String> keywords) {

  public Personality {
    builtins = List.copyOf(builtins);
  }

  /// The status of a failed redirection.
  public int redirectionStatus() {
    return dialect == Dialect.DASH ? 2 : 1;
  }

  /// POSIX calls these special: an error in them ends a shell that is not interactive.
  public static final Set<String> SPECIAL =
      Set.of(
          ":",
          ".",
          "break",
          "continue",
          "eval",
          "exec",
          "exit",
          "export",
          "readonly",
          "return",
          "set",
          "shift",
          "times",
          "trap",
          "unset");

  /// GNU bash 5.2.15 of Debian 12.
  public static final Personality BASH =
      new Personality(
          Dialect.BASH,
          "/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/bin:/sbin:.",
          Set.of(Flag.HASHALL, Flag.BRACEEXPAND, Flag.INTERACTIVE_COMMENTS),
          1,
          words(
              ". : [ alias bg break builtin caller cd command continue declare dirs"
                  + " disown echo enable eval exec exit export false fg getopts hash help history"
                  + " jobs kill let local logout mapfile popd printf pushd pwd read readarray"
                  + " readonly return set shift shopt source suspend test times trap true type"
                  + " typeset ulimit umask unalias unset wait"),
          Set.of(
              "if",
              "then",
              "else",
              "elif",
              "fi",
              "case",
              "esac",
              "for",
              "select",
              "while",
              "until",
              "do",
              "done",
              "in",
              "function",
              "time",
              "{",
              "}",
              "!",
              "[[",
              "]]",
              "coproc"));

  /// dash 0.5.12, which is `/bin/sh` of Debian 12.
  public static final Personality DASH =
      new Personality(
          Dialect.DASH,
          "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
          Set.of(),
          2,
          words(
              ". : [ alias bg break cd chdir command continue echo eval exec exit export false fg"
                  + " getopts hash jobs kill local printf pwd read readonly return set shift test"
                  + " times trap true type ulimit umask unalias unset wait"),
          Set.of(
              "if", "then", "else", "elif", "fi", "case", "esac", "for", "while", "until", "do",
              "done", "in", "{", "}", "!"));

  /// The ash of busybox 1.35.
  public static final Personality ASH =
      new Personality(
          Dialect.ASH,
          "/sbin:/usr/sbin:/bin:/usr/bin",
          Set.of(),
          2,
          words(
              ". : [ [[ alias bg break cd chdir command continue echo eval exec exit export false"
                  + " fg getopts hash help history jobs kill let local printf pwd read readonly"
                  + " return set shift source test times trap true type ulimit umask unalias unset"
                  + " wait"),
          Set.of(
              "if",
              "then",
              "else",
              "elif",
              "fi",
              "case",
              "esac",
              "for",
              "while",
              "until",
              "do",
              "done",
              "in",
              "{",
              "}",
              "!",
              "function"));

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
