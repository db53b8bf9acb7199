package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.tool.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the groups of commands of `btrfs` say of themselves; see [BtrfsHelp] for the form feeds.
final class GroupHelp {

  private static final String SUBVOLUME =
      """
      usage: btrfs subvolume <command> <args>

          btrfs subvolume create [-i <qgroupid>] [<dest>/]<name>
              Create a subvolume
          btrfs subvolume delete [options] <subvolume> [<subvolume>...]
          btrfs subvolume delete [options] -i|--subvolid <subvolid> <path>
              Delete subvolume(s)
          btrfs subvolume list [options] <path>
              List subvolumes and snapshots in the filesystem.
          btrfs subvolume snapshot [-r] [-i <qgroupid>] <subvolume> { <subdir>/<name> | <subdir> }
             \s
          btrfs subvolume get-default <path>
              Get the default subvolume of a filesystem
          btrfs subvolume set-default <subvolume>
          btrfs subvolume set-default <subvolid> <path>
              Set the default subvolume of the filesystem mounted as default.
          btrfs subvolume find-new <path> <lastgen>
              List the recently modified files in a filesystem
          btrfs subvolume show [options] <path>
              Show more information about the subvolume (UUIDs, generations, times, snapshots)
          btrfs subvolume sync <path> [<subvolid>...]
              Wait until given subvolume(s) are completely removed from the filesystem.

      manage subvolumes: create, delete, list, etc
      """;

  private static final String FILESYSTEM =
      """
      usage: btrfs filesystem [<group>] <command> [<args>]

          btrfs filesystem df [options] <path>
              Show space usage information for a mount point
          btrfs filesystem du [options] <path> [<path>..]
              Summarize disk usage of each file.
          btrfs filesystem show [options] [<path>|<uuid>|<device>|label]
              Show the structure of a filesystem
          btrfs filesystem sync <path>
              Force a sync on a filesystem
          btrfs filesystem defragment [options] <file>|<dir> [<file>|<dir>...]
              Defragment a file or a directory
          btrfs filesystem resize [options] [devid:][+/-]<newsize>[kKmMgGtTpPeE]|[devid:]max <path>
              Resize a filesystem
          btrfs filesystem label [<device>|<mount_point>] [<newlabel>]
              Get or change the label of a filesystem
          btrfs filesystem usage [options] <path> [<path>..]
              Show detailed information about internal filesystem usage .
          btrfs filesystem mkswapfile <file>
              Create a new file that's suitable and formatted as a swapfile.

      overall filesystem tasks and information
      """;

  private static final String DEVICE =
      """
      usage: btrfs device <command> [<args>]

          btrfs device add [options] <device> [<device>...] <path>
              Add one or more devices to a mounted filesystem.
          btrfs device delete <device>|<devid> [<device>|<devid>...] <path>\f
          btrfs device remove <device>|<devid> [<device>|<devid>...] <path>
              Remove a device from a filesystem
          btrfs device replace <command> [...]
          \tReplace a device (alias of "btrfs replace")\f
          btrfs device scan [-d|--all-devices] <device> [<device>...]
          btrfs device scan -u|--forget [<device>...]
              Scan or forget (unregister) devices of btrfs filesystems
          btrfs device ready <device>
              Check and wait until a group of devices of a filesystem is ready for mount
          btrfs device stats [options] <path>|<device>
              Show device IO error statistics
          btrfs device usage [options] <path> [<path>..]
              Show detailed information about internal allocations in devices.

      manage and query devices in the filesystem
      """;

  private static final String BALANCE =
      """
      usage: btrfs balance <command> [options] <path>
         or: btrfs balance <path>

          btrfs balance start [options] <path>
              Balance chunks across the devices
          btrfs balance pause <path>
              Pause running balance
          btrfs balance cancel <path>
              Cancel running or paused balance
          btrfs balance resume <path>
              Resume interrupted balance
          btrfs balance status [-v] <path>
              Show status of running or paused balance

      balance data across devices, or change block groups using filters
      """;

  private static final String SCRUB =
      """
      usage: btrfs scrub <command> [options] <path>|<device>

          btrfs scrub start [-BdqrRf] [-c ioprio_class -n ioprio_classdata] <path>|<device>
              Start a new scrub. If a scrub is already running, the new one fails.
          btrfs scrub cancel <path>|<device>
              Cancel a running scrub
          btrfs scrub resume [-BdqrR] [-c ioprio_class -n ioprio_classdata] <path>|<device>
              Resume previously canceled or interrupted scrub
          btrfs scrub status [-dR] <path>|<device>
              Show status of running or finished scrub

      verify checksums of data and metadata
      """;

  private static final String REPLACE =
      """
      usage: btrfs replace <command> [<args>]

          btrfs replace start [-Bfr] <srcdev>|<devid> <targetdev> <mount_point>
              Replace device of a btrfs filesystem.
          btrfs replace status [-1] <mount_point>
              Print status and progress information of a running device replace operation
          btrfs replace cancel <mount_point>
              Cancel a running device replace operation.

      replace a device in the filesystem
      """;

  private static final String PROPERTY =
      """
      usage: btrfs property get/set/list [-t <type>] <object> [<name>] [value]

          btrfs property get [-t <type>] <object> [<name>]
              Get a property value of a btrfs object
          btrfs property set [-f] [-t <type>] <object> <name> <value>
              Set a property on a btrfs object
          btrfs property list [-t <type>] <object>
              Lists available properties with their descriptions for the given object

      modify properties of filesystem objects
      """;

  private static final String QGROUP =
      """
      usage: btrfs qgroup <command> [options] <path>

          btrfs qgroup assign [options] <src> <dst> <path>
              Assign SRC as the child qgroup of DST.
          btrfs qgroup remove [options] <src> <dst> <path>
              Remove the relation between child qgroup SRC from DST.
          btrfs qgroup create <qgroupid> <path>
              Create a subvolume quota group.
          btrfs qgroup clear-stale <path>
              Clear all stale qgroups (level 0/subvolid), without a subvolume.
          btrfs qgroup destroy <qgroupid> <path>
              Destroy a quota group.
          btrfs qgroup show [options] <path>
              List subvolume quota groups.
          btrfs qgroup limit [options] <size>|none [<qgroupid>] <path>
              Set the limits a subvolume quota group.

      manage quota groups
      """;

  private static final String QUOTA =
      """
      usage: btrfs quota <command> [options] <path>

          btrfs quota enable <path>
              Enable subvolume quota support for a filesystem.
          btrfs quota disable <path>
              Disable subvolume quota support for a filesystem.
          btrfs quota rescan [-sw] <path>
              Trash all qgroup numbers and scan the metadata again with the current config.

      manage filesystem quota settings
      """;

  private static final String INSPECT_INTERNAL =
      """
      usage: btrfs inspect-internal <command> <args>

          btrfs inspect-internal inode-resolve [-v] <inode> <path>
              Get file system paths for the given inode
          btrfs inspect-internal logical-resolve [-Pvo] [-s bufsize] <logical> <path>
              Get file system paths for the given logical address
          btrfs inspect-internal subvolid-resolve <subvolid> <path>
              Get file system paths for the given subvolume ID.
          btrfs inspect-internal rootid <path>
              Get tree ID of the containing subvolume of path.
          btrfs inspect-internal map-swapfile <file>
              Print physical offset of first block and resume offset if file is suitable as swapfile
          btrfs inspect-internal min-dev-size [options] <path>
              Get the minimum size the device can be shrunk to
          btrfs inspect-internal dump-tree [options] <device> [<device> ..]
              Dump tree structures from a given device
          btrfs inspect-internal dump-super [options] device [device...]
              Dump superblock from a device in a textual form
          btrfs inspect-internal tree-stats [options] <device>
              Print various stats for trees

      query various internal information
      """;

  private static final String RESCUE =
      """
      usage: btrfs rescue <command> [options] <path>

          btrfs rescue chunk-recover [options] <device>
              Recover the chunk tree by scanning the devices one by one.
          btrfs rescue super-recover [options] <device>
              Recover bad superblocks from good copies
          btrfs rescue zero-log <device>
              Clear the tree log. Usable if it's corrupted and prevents mount.
          btrfs rescue fix-device-size <device>
              Re-align device and super block sizes. Usable if newer kernel refuse to mount it due to mismatch super size
          btrfs rescue create-control-device
              Create /dev/btrfs-control (see 'CONTROL DEVICE' in btrfs(5))
          btrfs rescue clear-uuid-tree
              Delete uuid tree so that kernel can rebuild it at mount time

      toolbox for specific rescue operations
      """;

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("subvolume", SUBVOLUME),
          Map.entry("filesystem", FILESYSTEM),
          Map.entry("device", DEVICE),
          Map.entry("balance", BALANCE),
          Map.entry("scrub", SCRUB),
          Map.entry("replace", REPLACE),
          Map.entry("property", PROPERTY),
          Map.entry("qgroup", QGROUP),
          Map.entry("quota", QUOTA),
          Map.entry("inspect-internal", INSPECT_INTERNAL),
          Map.entry("rescue", RESCUE));

  private GroupHelp() {}

  /// The text of a group.
  static String of(String group) {
    return TEXTS.getOrDefault(group, "");
  }

  /// The lines of its commands, without what stands around them.
  static String body(String group) {
    String text = of(group);
    int from = text.indexOf("\n\n") + 2;
    return text.substring(from, text.indexOf("\n\n", from) + 1);
  }

  /// The names of its commands.
  static List<String> commands(String group) {
    String start = "    btrfs " + group + " ";
    List<String> names = new ArrayList<>();
    for (String line : Lines.of(of(group))) {
      if (line.startsWith(start)) {
        String rest = line.substring(start.length());
        int blank = rest.indexOf(' ');
        String name = blank < 0 ? rest : rest.substring(0, blank);
        if (!names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
