package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Invocation.Source;
import dev.virtlab.userland.shell.state.Options;
import dev.virtlab.userland.shell.syntax.Dialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The words that a shell is started with; "OPTIONS" in bash(1).
final class CommandLine {

  private static final String USAGE =
      """
      Usage:	bash [GNU long option] [option] ...
      	bash [GNU long option] [option] script-file ...
      GNU long options:
      	--debug
      	--debugger
      	--dump-po-strings
      	--dump-strings
      	--help
      	--init-file
      	--login
      	--noediting
      	--noprofile
      	--norc
      	--posix
      	--pretty-print
      	--rcfile
      	--restricted
      	--verbose
      	--version
      Shell options:
      	-ilrsD or -c command or -O shopt_option		(invocation only)
      	-abefhkmnptuvxBCEHPT or -o option
      """;
  private static final String VERSION = "GNU bash, version 5.2.15(1)-release";
  private static final String VERSION_TEXT =
      VERSION
          + """
           (x86_64-pc-linux-gnu)
          Copyright (C) 2022 Free Software Foundation, Inc.
          License GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>

          This is free software; you are free to change and redistribute it.
          There is NO WARRANTY, to the extent permitted by law.
          """;
  private static final String HELP_END =
      """
      Type `bash -c "help set"' for more information about shell options.
      Type `bash -c help' for more information about shell builtin commands.
      Use the `bashbug' command to report bugs.

      bash home page: <http://www.gnu.org/software/bash>
      General help using GNU software: <http://www.gnu.org/gethelp/>
      """;
  private static final String ASH_USAGE =
      """
      BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.

      Usage: sh [-il] [-|+Cabefmnuvx] [-|+o OPT]... [-c 'SCRIPT' [ARG0 ARGS] | FILE ARGS | -s ARGS]

      Unix shell interpreter
      """;

  private final Dialect dialect;
  private final List<String> argv;
  private final Map<Flag, Boolean> flags = new LinkedHashMap<>();
  private final Map<String, Boolean> shopts = new LinkedHashMap<>();
  private boolean interactive;
  private boolean login;
  private boolean string;
  private boolean input;
  private int at = 1;

  /// The shell does not begin: it prints this and ends.
  record Stop(String text, int status) {}

  CommandLine(Dialect dialect, List<String> argv) {
    this.dialect = dialect;
    this.argv = argv;
    this.login = argv.getFirst().startsWith("-");
  }

  /// Reads the options.
  Optional<Stop> read() {
    while (at < argv.size()) {
      String word = argv.get(at);
      if (word.equals("-") || word.equals("--")) {
        at++;
        break;
      }
      if (word.length() < 2 || (word.charAt(0) != '-' && word.charAt(0) != '+')) {
        break;
      }
      at++;
      Optional<Stop> stop = word.startsWith("--") ? longOption(word) : letters(word);
      if (stop.isPresent()) {
        return stop;
      }
    }
    return string && at >= argv.size() ? Optional.of(noCommand()) : Optional.empty();
  }

  private Stop noCommand() {
    return switch (dialect) {
      case BASH -> new Stop(argv.getFirst() + ": -c: option requires an argument\n", 2);
      case DASH -> new Stop(argv.getFirst() + ": 0: -c requires an argument\n", 2);
      case ASH -> new Stop(argv.getFirst() + ": -c requires an argument\n", 2);
    };
  }

  private Optional<Stop> longOption(String word) {
    if (dialect != Dialect.BASH) {
      return posixLong(word);
    }
    switch (word) {
      case "--login" -> login = true;
      case "--norc", "--noprofile", "--noediting", "--restricted", "--pretty-print" -> {}
      case "--posix" -> flags.put(Flag.POSIX, true);
      case "--verbose" -> flags.put(Flag.VERBOSE, true);
      case "--rcfile", "--init-file" -> at++;
      case "--version" -> {
        return Optional.of(new Stop(VERSION_TEXT, 0));
      }
      case "--help" -> {
        return Optional.of(new Stop(VERSION + "-(x86_64-pc-linux-gnu)\n" + USAGE + HELP_END, 0));
      }
      default -> {
        return Optional.of(
            new Stop(argv.getFirst() + ": " + word + ": invalid option\n" + USAGE, 2));
      }
    }
    return Optional.empty();
  }

  /// dash knows no long options; busybox passes over those that it does not know.
  private Optional<Stop> posixLong(String word) {
    if (dialect == Dialect.DASH) {
      return Optional.of(illegal("--"));
    }
    return word.equals("--help") ? Optional.of(new Stop(ASH_USAGE, 0)) : Optional.empty();
  }

  private Stop illegal(String option) {
    return switch (dialect) {
      case BASH -> new Stop(argv.getFirst() + ": " + option + ": invalid option\n" + USAGE, 2);
      case DASH -> new Stop(argv.getFirst() + ": 0: Illegal option " + option + "\n", 2);
      case ASH -> new Stop(argv.getFirst() + ": illegal option " + option + "\n", 2);
    };
  }

  private Optional<Stop> letters(String word) {
    boolean on = word.charAt(0) == '-';
    for (int i = 1; i < word.length(); i++) {
      char letter = word.charAt(i);
      switch (letter) {
        case 'c' -> string = true;
        case 'i' -> interactive = on;
        case 'l' -> login = true;
        case 's' -> input = true;
        case 'o' -> {
          Optional<Stop> stop = word("-o", on);
          if (stop.isPresent()) {
            return stop;
          }
        }
        case 'O' -> {
          Optional<Stop> stop = shopt(on);
          if (stop.isPresent()) {
            return stop;
          }
        }
        default -> {
          Optional<Flag> flag = Flag.of(letter).filter(this::isSettable);
          if (flag.isEmpty() && !(dialect == Dialect.BASH && "rD".indexOf(letter) >= 0)) {
            return Optional.of(illegal(word.charAt(0) + Character.toString(letter)));
          }
          flag.ifPresent(f -> flags.put(f, on));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isSettable(Flag flag) {
    boolean bashOnly =
        switch (flag) {
          case HASHALL,
              KEYWORD,
              PRIVILEGED,
              ONECMD,
              BRACEEXPAND,
              ERRTRACE,
              HISTEXPAND,
              PHYSICAL,
              FUNCTRACE ->
              true;
          default -> false;
        };
    return !bashOnly || dialect == Dialect.BASH;
  }

  private Optional<Stop> word(String option, boolean on) {
    if (at >= argv.size()) {
      return Optional.empty();
    }
    String name = argv.get(at++);
    Optional<Flag> flag =
        Flag.named(name).filter(f -> dialect != Dialect.DASH || f != Flag.PIPEFAIL);
    if (flag.isEmpty()) {
      return Optional.of(
          dialect == Dialect.BASH
              ? new Stop(
                  argv.getFirst()
                      + ": line 0: "
                      + argv.getFirst()
                      + ": "
                      + name
                      + ": invalid option name\n",
                  2)
              : illegal(option + " " + name));
    }
    flags.put(flag.get(), on);
    return Optional.empty();
  }

  private Optional<Stop> shopt(boolean on) {
    if (dialect != Dialect.BASH) {
      return Optional.of(illegal("-O"));
    }
    if (at >= argv.size()) {
      return Optional.empty();
    }
    String name = argv.get(at++);
    if (new Options().findShopt(name).isEmpty()) {
      return Optional.of(
          new Stop(argv.getFirst() + ": line 0: " + name + ": invalid shell option name\n", 2));
    }
    shopts.put(name, on);
    return Optional.empty();
  }

  Source source() {
    if (string) {
      return Source.STRING;
    }
    return input || at >= argv.size() ? Source.INPUT : Source.FILE;
  }

  /// The word after `-c`.
  String command() {
    return argv.get(at);
  }

  /// The script to run.
  String script() {
    return argv.get(at);
  }

  /// What `$0` is, if not the name the shell was called by.
  Optional<String> name() {
    return switch (source()) {
      case STRING -> at + 1 < argv.size() ? Optional.of(argv.get(at + 1)) : Optional.empty();
      case FILE -> Optional.of(argv.get(at));
      case INPUT -> Optional.empty();
    };
  }

  /// `$1` and so on.
  List<String> parameters() {
    int first =
        switch (source()) {
          case STRING -> at + 2;
          case FILE -> at + 1;
          case INPUT -> at;
        };
    return first < argv.size() ? argv.subList(first, argv.size()) : List.of();
  }

  Map<Flag, Boolean> flags() {
    return flags;
  }

  Map<String, Boolean> shopts() {
    return shopts;
  }

  /// Whether `-i` was given.
  boolean interactive() {
    return interactive;
  }

  /// Whether `-l` was given, or the name begins with a hyphen.
  boolean login() {
    return login;
  }
}
