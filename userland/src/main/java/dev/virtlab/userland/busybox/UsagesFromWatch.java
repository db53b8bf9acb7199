package dev.virtlab.userland.busybox;

/// The usage of the applets from `watch` to `yes`, in the form that [Usages] reads.
final class UsagesFromWatch {

  static final String TEXT =
      """
      == watch
      Usage: watch [-n SEC] [-t] PROG ARGS

      Run PROG periodically

      \t-n SEC\tPeriod (default 2)
      \t-t\tDon't print header
      == wc
      Usage: wc [-cmlwL] [FILE]...

      Count lines, words, and bytes for FILEs (or stdin)

      \t-c\tCount bytes
      \t-m\tCount characters
      \t-l\tCount newlines
      \t-w\tCount words
      \t-L\tPrint longest line length
      == which
      Usage: which [-a] COMMAND...

      Locate COMMAND

      \t-a\tShow all matches
      == who
      Usage: who [-aH]

      Show who is logged on

      \t-a\tShow all
      \t-H\tPrint column headers
      == whoami
      Usage: whoami

      Print the user name associated with the current effective user id
      == xargs
      Usage: xargs [OPTIONS] [PROG ARGS]

      Run PROG on every item given by stdin

      \t-0\tNUL terminated input
      \t-a FILE\tRead from FILE instead of stdin
      \t-r\tDon't run command if input is empty
      \t-t\tPrint the command on stderr before execution
      \t-p\tAsk user whether to run each command
      \t-E STR,-e[STR]\tSTR stops input processing
      \t-I STR\tReplace STR within PROG ARGS with input line
      \t-n N\tPass no more than N args to PROG
      \t-s N\tPass command line of no more than N bytes
      \t-P N\tRun up to N PROGs in parallel
      \t-x\tExit if size is exceeded
      == xxd
      Usage: xxd [-pri] [-g N] [-c N] [-n LEN] [-s OFS] [-o OFS] [FILE]

      Hex dump FILE (or stdin)

      \t-g N\t\tBytes per group
      \t-c N\t\tBytes per line
      \t-p\t\tShow only hex bytes, assumes -c30
      \t-i\t\tC include file style
      \t-l LENGTH\tShow only first LENGTH bytes
      \t-s OFFSET\tSkip OFFSET bytes
      \t-o OFFSET\tAdd OFFSET to displayed offset
      \t-r\t\tReverse (with -p, assumes no offsets in input)
      == yes
      Usage: yes [STRING]

      Repeatedly print a line with STRING, or 'y'
      """;

  private UsagesFromWatch() {}
}
