package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.block.Placed;
import dev.virtlab.userland.storage.block.Probe;
import dev.virtlab.userland.storage.btrfs.FirstChunks;
import dev.virtlab.userland.storage.btrfs.Nodes;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.Profile;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// mkfs.btrfs(8).
final class MkfsBtrfs implements Tool {

  private static final String BANNER =
      "btrfs-progs v6.2\nSee http://btrfs.wiki.kernel.org for more information.\n\n";
  private static final String NOTE =
      """
      NOTE: several default settings have changed in version 5.15, please make sure
            this does not affect your deployments:
            - DUP for metadata (-m dup)
            - enabled no-holes (-O no-holes)
            - enabled free-space-tree (-R free-space-tree)

      """;
  private static final String PARITY_WARNING =
      """
      RAID5/6 support has known problems is strongly discouraged
      \t to be used besides testing or evaluation.
      """;
  private static final long SIZE_MIN = 114_294_784;

  private static final Options OPTIONS =
      new Options(
          "A:b:fl:n:s:m:d:L:R:O:r:U:VvMKqh",
          "byte-count:=b csum:=csum checksum:=csum force=f leafsize:=l label:=L metadata:=m mixed=M"
              + " nodesize:=n sectorsize:=s data:=d version=V rootdir:=r nodiscard=K features:=O"
              + " runtime-features:=R uuid:=U quiet=q verbose=v shrink=shrink help=help");

  @Override
  public Step run(Run run) {
    Words words;
    try {
      words = OPTIONS.read(run.args());
    } catch (Options.Wrong wrong) {
      throw new Stop("mkfs.btrfs: " + wrong.text() + "\n" + MkfsHelp.TEXT + "\n", 1);
    }
    if (words.has("V")) {
      run.out("mkfs.btrfs, part of btrfs-progs v6.2\n");
      return run.exit(0);
    }
    if (words.has("help")) {
      run.out(MkfsHelp.TEXT + "\n");
      return run.exit(0);
    }
    MkfsRequest request = MkfsRequest.of(words);
    if (!words.has("q")) {
      run.out(BANNER).push();
    }
    if (words.operands().isEmpty()) {
      throw new Stop(MkfsHelp.TEXT + "\n", 1);
    }
    make(run, words, request);
    return run.exit(0);
  }

  static Stop error(String text) {
    return new Stop("ERROR: " + text + "\n", 1);
  }

  private static void make(Run run, Words words, MkfsRequest request) {
    Calls calls = run.calls();
    for (String path : words.operands()) {
      check(run, path, words.has("f"));
    }
    List<Long> sizes = new ArrayList<>();
    for (String path : words.operands()) {
      sizes.add(size(calls, path, words));
    }
    for (int i = 0; i < sizes.size(); i++) {
      if (sizes.get(i) < SIZE_MIN) {
        throw new Stop(
            "ERROR: '"
                + words.operands().get(i)
                + "' is too small to make a usable filesystem\nERROR: minimum size for each btrfs"
                + " device is "
                + SIZE_MIN
                + "\n",
            1);
      }
    }
    int count = sizes.size();
    Profile metadata = request.metadata().orElse(count > 1 ? Profile.RAID1 : Profile.DUP);
    Profile data = request.data().orElse(Profile.SINGLE);
    if (request.mixed()) {
      metadata = request.metadata().orElse(data);
      if (metadata != data) {
        throw error("with mixed block groups data and metadata profiles must be the same");
      }
    }
    judge(run, data, metadata, count);
    for (String path : words.operands()) {
      if (!words.has("K") && calls.stat(path).type() == Stat.Type.BLOCK && !words.has("q")) {
        run.out(
            "Performing full device TRIM "
                + path
                + " ("
                + Sizes.pretty(size(calls, path, words))
                + ") ...\n");
      }
    }
    run.out(NOTE).push();
    Pool pool = build(run, words, request, sizes, data, metadata);
    scan(calls, words.operands());
    if (!words.has("q")) {
      run.out(MkfsReport.of(request, pool));
    }
  }

  /// Refuses profiles that want more devices, and warns of those that are unwise;
  /// `test_num_disk_vs_raid()` of btrfs-progs.
  private static void judge(Run run, Profile data, Profile metadata, int devices) {
    if (data.parities() > 0 || metadata.parities() > 0) {
      warn(run, PARITY_WARNING);
    }
    if (devices > 1 && (data == Profile.DUP || metadata == Profile.DUP)) {
      warn(run, "DUP is not recommended on filesystem with multiple devices");
    }
    enough("unable to create FS with metadata", metadata, devices);
    enough("ERROR: unable to create FS with data", data, devices);
    if (devices == 3 && (data == Profile.RAID6 || metadata == Profile.RAID6)) {
      warn(run, "RAID6 is not recommended on filesystem with 3 devices only");
    }
    if (devices == 2 && (data == Profile.RAID5 || metadata == Profile.RAID5)) {
      warn(run, "RAID5 is not recommended on filesystem with 2 devices only");
    }
    if (metadata.tolerates() < data.tolerates()) {
      warn(run, "metadata has lower redundancy than data!\n");
    }
  }

  private static void warn(Run run, String text) {
    run.err("WARNING: " + text + "\n");
  }

  private static void enough(String what, Profile profile, int devices) {
    if (devices < profile.least()) {
      throw error(
          what
              + " profile "
              + profile.title()
              + " (have "
              + devices
              + " devices but "
              + profile.least()
              + " devices are required)");
    }
  }

  private static long size(Calls calls, String path, Words words) {
    Stat stat = calls.stat(path);
    long size = stat.type() == Stat.Type.BLOCK ? calls.block(path).size() : stat.size();
    long wanted = words.has("b") ? Sizes.parse(words.last("b", "")).orElse(size) : size;
    return Math.min(size, wanted) / Pool.SECTOR * Pool.SECTOR;
  }

  private static void check(Run run, String path, boolean force) {
    Calls calls = run.calls();
    if (isMounted(calls, path)) {
      throw error(path + " is mounted");
    }
    try {
      Optional<Probe> found = Probe.of(calls, path);
      if (found.isPresent() && !force) {
        throw new Stop(
            "ERROR: "
                + path
                + " appears to contain an existing filesystem ("
                + found.get().type()
                + ")\nERROR: use the -f option to force overwrite of "
                + path
                + "\n",
            1);
      }
    } catch (CallFailed failed) {
      throw new Stop(
          "ERROR: probe of "
              + path
              + " failed, cannot detect existing filesystem\nWARNING: cannot read superblock on "
              + path
              + ", please check manually\n\nERROR: use the -f option to force overwrite of "
              + path
              + "\n",
          1);
    }
  }

  /// Whether a device is mounted, or a file behind a loop device that is.
  static boolean isMounted(Calls calls, String path) {
    try {
      Stat stat = calls.stat(path);
      List<Integer> minors = new ArrayList<>();
      if (stat.type() == Stat.Type.BLOCK) {
        minors.add(stat.minor());
      }
      calls.loops().stream()
          .filter(l -> l.inode() == stat.inode() && l.device() == stat.device())
          .forEach(l -> minors.add(l.number()));
      for (int minor : minors) {
        String device = "/dev/loop" + minor;
        boolean asSource =
            Mounts.of(calls).stream().anyMatch(mount -> mount.source().equals(device));
        if (asSource || calls.btrfsOn(device).isPresent()) {
          return true;
        }
      }
      return false;
    } catch (CallFailed _) {
      return false;
    }
  }

  private static byte[] random(Calls calls) {
    int descriptor = Input.open(calls, "/dev/urandom");
    try {
      byte[] bytes =
          calls.read(descriptor, 16) instanceof dev.virtlab.userland.program.Read.Some some
              ? some.bytes()
              : new byte[16];
      bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
      bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
      return bytes;
    } finally {
      calls.close(descriptor);
    }
  }

  private static Pool build(
      Run run, Words words, MkfsRequest request, List<Long> sizes, Profile data, Profile metadata) {
    Calls calls = run.calls();
    Pool pool =
        new Pool(
            request.uuid().orElseGet(() -> random(calls)),
            request.nodeSize(),
            request.checksum(),
            request.label(),
            5);
    List<Placed> open = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      Placed medium = Placed.open(calls, words.operands().get(i), true);
      open.add(medium);
      pool.add(
          new PoolDevice(
              i + 1L, random(calls), sizes.get(i), Optional.of(medium), words.operands().get(i)));
    }
    try {
      FirstChunks.make(pool, request.mixed(), data, metadata);
    } catch (CallFailed failed) {
      throw error("unable to allocate chunks");
    }
    Nodes.commit(pool, new Nodes.Content(new byte[0], 1, 0));
    open.forEach(Placed::close);
    return pool;
  }

  private static void scan(Calls calls, List<String> paths) {
    for (String path : paths) {
      try {
        calls.scanBtrfs(path);
      } catch (CallFailed _) {
        // A plain file is not a device that the kernel could know.
      }
    }
  }
}
