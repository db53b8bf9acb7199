package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.tool.Lines;

/// What `btrfs` and its groups say of themselves.
final class BtrfsHelp {

  private static final String HEAD =
      """
      usage: btrfs [global] <group> [<group>...] <command> [<args>]

      Global options:
        --format <format> if supported, print subcommand output in that format (text, json)
        -v|--verbose      increase verbosity of the subcommand
        -q|--quiet        print only errors
        --log <level>     set log level (default, info, verbose, debug, quiet)

      Options for the main command only:
        --help            print condensed help for all subcommands
        --version         print version string

      """;

  /// All commands; a line with a group's name stands for the group's own.
  private static final String COMMANDS =
      """
      @balance

          btrfs check [options] <device>
              Check structural integrity of a filesystem (unmounted).

      @device

      @filesystem

      @inspect-internal

      @property

      @qgroup

      @quota

          btrfs receive [options] <mount>
          btrfs receive --dump [options]
              Receive subvolumes from a stream

      @replace

      @rescue

          btrfs restore [options] <device> <path>
          btrfs restore [options] -l <device>
              Try to restore files from a damaged filesystem (unmounted)

      @scrub

          btrfs send [-ve] [-p <parent>] [-c <clone-src>] [-f <outfile>] <subvol> [<subvol>...]
              Send the subvolume(s) to stdout.

      @subvolume

          btrfs help [--full] [--box]
              Display help information
          btrfs version
              Display btrfs-progs version

      Use --help as an argument for information on a specific group or command.
      """;

  /// What `btrfs` alone says, on both outputs.
  static final String SHORT =
      HEAD
          + """
          Command groups:
            balance           balance data across devices, or change block groups using filters
            device            manage and query devices in the filesystem
            filesystem        overall filesystem tasks and information
            inspect-internal  query various internal information
            property          modify properties of filesystem objects
            qgroup            manage quota groups
            quota             manage filesystem quota settings
            replace           replace a device in the filesystem
            rescue            toolbox for specific rescue operations
            scrub             verify checksums of data and metadata
            subvolume         manage subvolumes: create, delete, list, etc

          Commands:
            check             Check structural integrity of a filesystem (unmounted).
            receive           Receive subvolumes from a stream
            restore           Try to restore files from a damaged filesystem (unmounted)
            send              Send the subvolume(s) to stdout.
            help              Display help information
            version           Display btrfs-progs version

          """;

  static final String SHORT_NOTE =
      """
      For an overview of a given command use 'btrfs command --help'
      or 'btrfs [command...] --help --full' to print all available options.
      Any command name can be shortened as far as it stays unambiguous,
      however it is recommended to use full command names in scripts.
      All command groups have their manual page named 'btrfs-<group>'.
      """;

  private BtrfsHelp() {}

  /// What `btrfs --help` says.
  static String top() {
    StringBuilder text = new StringBuilder(HEAD);
    for (String line : Lines.of(COMMANDS)) {
      text.append(line.startsWith("@") ? GroupHelp.body(line.substring(1)) : line + "\n");
    }
    return text.toString();
  }

  /// The text as it reaches standard error: the tool writes some line ends to standard output by
  /// mistake. They are marked by a form feed.
  static String onError(String text) {
    return text.replace("\f\n", "");
  }

  /// The line ends that go astray with it.
  static String astray(String text) {
    return "\n".repeat(text.split("\f", -1).length - 1);
  }

  /// The text as it reaches standard output.
  static String onOutput(String text) {
    return text.replace("\f", "");
  }
}
