package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.tool.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How the builtin commands of bash 5.2 are called, and what they are for; `help -s`, `help -d`.
final class Synopsis {

  private static final String ALL =
      """
      .
        filename [arguments]
        Execute commands from a file in the current shell.
      :
        -
        Null command.
      [
        arg... ]
        Evaluate conditional expression.
      alias
        [-p] [name[=value] ... ]
        Define or display aliases.
      bg
        [job_spec ...]
        Move jobs to the background.
      break
        [n]
        Exit for, while, or until loops.
      builtin
        [shell-builtin [arg ...]]
        Execute shell builtins.
      caller
        [expr]
        Return the context of the current subroutine call.
      cd
        [-L|[-P [-e]] [-@]] [dir]
        Change the shell working directory.
      command
        [-pVv] command [arg ...]
        Execute a simple command or display information about commands.
      continue
        [n]
        Resume for, while, or until loops.
      declare
        [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]
        Set variable values and attributes.
      dirs
        [-clpv] [+N] [-N]
        Display directory stack.
      disown
        [-h] [-ar] [jobspec ... | pid ...]
        Remove jobs from current shell.
      echo
        [-neE] [arg ...]
        Write arguments to the standard output.
      enable
        [-a] [-dnps] [-f filename] [name ...]
        Enable and disable shell builtins.
      eval
        [arg ...]
        Execute arguments as a shell command.
      exec
        [-cl] [-a name] [command [argument ...]] [redirection ...]
        Replace the shell with the given command.
      exit
        [n]
        Exit the shell.
      export
        [-fn] [name[=value] ...] or export -p
        Set export attribute for shell variables.
      false
        -
        Return an unsuccessful result.
      fg
        [job_spec]
        Move job to the foreground.
      getopts
        optstring name [arg ...]
        Parse option arguments.
      hash
        [-lr] [-p pathname] [-dt] [name ...]
        Remember or display program locations.
      help
        [-dms] [pattern ...]
        Display information about builtin commands.
      history
        [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]
        Display or manipulate the history list.
      jobs
        [-lnprs] [jobspec ...] or jobs -x command [args]
        Display status of jobs.
      kill
        [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]
        Send a signal to a job.
      let
        arg [arg ...]
        Evaluate arithmetic expressions.
      local
        [option] name[=value] ...
        Define local variables.
      logout
        [n]
        Exit a login shell.
      mapfile
        [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]
        Read lines from the standard input into an indexed array variable.
      popd
        [-n] [+N | -N]
        Remove directories from stack.
      printf
        [-v var] format [arguments]
        Formats and prints ARGUMENTS under control of the FORMAT.
      pushd
        [-n] [+N | -N | dir]
        Add directories to stack.
      pwd
        [-LP]
        Print the name of the current working directory.
      read
        [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]
        Read a line from the standard input and split it into fields.
      readarray
        [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]
        Read lines from a file into an array variable.
      readonly
        [-aAf] [name[=value] ...] or readonly -p
        Mark shell variables as unchangeable.
      return
        [n]
        Return from a shell function.
      set
        [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]
        Set or unset values of shell options and positional parameters.
      shift
        [n]
        Shift positional parameters.
      shopt
        [-pqsu] [-o] [optname ...]
        Set and unset shell options.
      source
        filename [arguments]
        Execute commands from a file in the current shell.
      suspend
        [-f]
        Suspend shell execution.
      test
        [expr]
        Evaluate conditional expression.
      times
        -
        Display process times.
      trap
        [-lp] [[arg] signal_spec ...]
        Trap signals and other events.
      true
        -
        Return a successful result.
      type
        [-afptP] name [name ...]
        Display information about command type.
      typeset
        [-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]
        Set variable values and attributes.
      ulimit
        [-SHabcdefiklmnpqrstuvxPRT] [limit]
        Modify shell resource limits.
      umask
        [-p] [-S] [mode]
        Display or set file mode mask.
      unalias
        [-a] name [name ...]
        Remove each NAME from the list of defined aliases.
      unset
        [-f] [-v] [-n] [name ...]
        Unset values and attributes of shell variables and functions.
      wait
        [-fn] [-p var] [id ...]
        Wait for job completion and return exit status.
      """;

  private static final Map<String, Synopsis> BY_NAME = read();

  private final String name;
  private final String arguments;
  private final String purpose;

  private Synopsis(String name, String arguments, String purpose) {
    this.name = name;
    this.arguments = arguments;
    this.purpose = purpose;
  }

  private static Map<String, Synopsis> read() {
    Map<String, Synopsis> all = new TreeMap<>();
    List<String> lines = Lines.of(ALL).stream().map(String::strip).toList();
    for (int i = 0; i + 2 < lines.size(); i += 3) {
      String name = lines.get(i);
      String arguments = lines.get(i + 1).equals("-") ? "" : " " + lines.get(i + 1);
      all.put(name, new Synopsis(name, arguments, lines.get(i + 2)));
    }
    return all;
  }

  static List<Synopsis> all() {
    return new ArrayList<>(BY_NAME.values());
  }

  static Optional<Synopsis> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /// The command with its arguments.
  static String of(String name) {
    return find(name).map(Synopsis::line).orElse(name);
  }

  String name() {
    return name;
  }

  String line() {
    return name + arguments;
  }

  String purpose() {
    return purpose;
  }
}
