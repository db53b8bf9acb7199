package dev.virtlab.userland.storage.progs;

/// What `mkfs.btrfs` says of itself.
final class MkfsHelp {

  static final String TEXT =
      """
      usage: mkfs.btrfs [options] <dev> [<dev...>]

          Create a BTRFS filesystem on a device or multiple devices

          Allocation profiles:
          -d|--data PROFILE         data profile, raid0, raid1, raid1c3, raid1c4, raid5, raid6, raid10, dup or single
          -m|--metadata PROFILE     metadata profile, values like for data profile\s
          -M|--mixed                mix metadata and data together\s
          Features:
          --csum TYPE\s
          --checksum TYPE           checksum algorithm to use, crc32c (default), xxhash, sha256, blake2\s
          -n|--nodesize SIZE        size of btree nodes\s
          -s|--sectorsize SIZE      data block size (may not be mountable by current kernel)\s
          -O|--features LIST        comma separated list of filesystem features (use '-O list-all' to list features)\s
          -R|--runtime-features LIST
                                    comma separated list of runtime features (use '-R list-all' to list runtime features)
          -L|--label LABEL          set the filesystem label\s
          -U|--uuid UUID            specify the filesystem UUID (must be unique)\s
          Creation:
          -b|--byte-count SIZE      set size of each device to SIZE (filesystem size is sum of all device sizes)\s
          -r|--rootdir DIR          copy files from DIR to the image root directory\s
          --shrink                  (with --rootdir) shrink the filled filesystem to minimal size\s
          -K|--nodiscard            do not perform whole device TRIM\s
          -f|--force                force overwrite of existing filesystem\s
          General:
          -q|--quiet                no messages except errors\s
          -v|--verbose              increase verbosity level, default is 1\s
          -V|--version              print the mkfs.btrfs version and exit\s
          --help                    print this help and exit\s
          Deprecated:
          -l|--leafsize SIZE        removed in 6.0, use --nodesize\s
      """;

  private MkfsHelp() {}
}
