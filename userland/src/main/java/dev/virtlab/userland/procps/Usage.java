package dev.virtlab.userland.procps;

import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;

/// What the tools of procps print about themselves.
final class Usage {

  static final String KILL =
      """

      Usage:
       kill [options] <pid> [...]

      Options:
       <pid> [...]            send signal to every <pid> listed
       -<signal>, -s, --signal <signal>
                              specify the <signal> to be sent
       -q, --queue <value>    integer value to be sent with the signal
       -l, --list=[<signal>]  list all signal names, or convert one to a name
       -L, --table            list all signal names in a nice table

       -h, --help     display this help and exit
       -V, --version  output version information and exit

      For more details see kill(1).
      """;

  static final String FREE =
      """

      Usage:
       free [options]

      Options:
       -b, --bytes         show output in bytes
           --kilo          show output in kilobytes
           --mega          show output in megabytes
           --giga          show output in gigabytes
           --tera          show output in terabytes
           --peta          show output in petabytes
       -k, --kibi          show output in kibibytes
       -m, --mebi          show output in mebibytes
       -g, --gibi          show output in gibibytes
           --tebi          show output in tebibytes
           --pebi          show output in pebibytes
       -h, --human         show human-readable output
           --si            use powers of 1000 not 1024
       -l, --lohi          show detailed low and high memory statistics
       -t, --total         show total for RAM + swap
       -v, --committed     show committed memory and commit limit
       -s N, --seconds N   repeat printing every N seconds
       -c N, --count N     repeat printing N times, then exit
       -w, --wide          wide output

           --help     display this help and exit
       -V, --version  output version information and exit

      For more details see free(1).
      """;

  static final String UPTIME =
      """

      Usage:
       uptime [options]

      Options:
       -p, --pretty   show uptime in pretty format
       -h, --help     display this help and exit
       -s, --since    system up since
       -V, --version  output version information and exit

      For more details see uptime(1).
      """;

  private Usage() {}

  /// Reads words; a wrong option is answered with the usage, `-h` and `-V` are answered at once.
  static Words read(Run run, String tool, Options options, String usage) {
    Words words;
    try {
      words = options.read(run.args());
    } catch (Options.Wrong wrong) {
      throw new Stop(run.name() + ": " + wrong.text() + "\n" + usage, 1);
    }
    if (words.has("V")) {
      run.out(tool + " from procps-ng 4.0.2\n");
      throw new Stop("", 0);
    }
    if (words.has("help")) {
      run.out(usage);
      throw new Stop("", 0);
    }
    return words;
  }
}
