package dev.virtlab.userland.storage.md;

import dev.virtlab.userland.program.BlockCalls.Block;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `mdadm --create`: writes super blocks and starts the array; `Create.c`.
final class Creating {

  static final String MISSING = "missing";
  private static final int SECTOR = 512;
  private static final int KIB_SECTORS = 2;
  private static final int USUAL_CHUNK = 512;
  private static final int ASKED_MAX = 5;
  private static final String BOOT_NOTE =
      """
      mdadm: Note: this array has metadata at the start and
          may not be suitable as a boot device.  If you plan to
          store '/boot' on this device please ensure that
          your boot-loader understands md/v1.x metadata, or use
          --metadata=0.90
      """;

  private final Run run;
  private final Calls calls;
  private final Request request;

  Creating(Run run, Request request) {
    this.run = run;
    this.calls = run.calls();
    this.request = request;
  }

  /// What was asked for, made whole.
  ///
  /// @param chunk KiB; 0 where there are none
  /// @param members the devices and `missing`, places first
  private record Wish(
      String name, MdLevel level, int layout, int chunk, int disks, List<String> members) {}

  Step run() {
    Wish wish = wish();
    List<Block> blocks = new ArrayList<>();
    boolean warned = false;
    for (String device : wish.members()) {
      if (!device.equals(MISSING)) {
        blocks.add(open(device));
        warned |= isUsed(device);
      }
    }
    long offset = dataOffset(blocks, wish);
    long component = component(blocks, offset, wish);
    if (wish.level() == MdLevel.RAID1) {
      run.err(BOOT_NOTE);
      warned = true;
    }
    boolean verbose = request.has("verbose");
    if (verbose && wish.level() != MdLevel.RAID0) {
      run.err("mdadm: size set to " + component / KIB_SECTORS + "K\n");
    }
    if (warned && request.has("run") && verbose) {
      run.err("mdadm: creation continuing despite oddities due to --run\n");
    }
    Supplier<Step> make = () -> make(wish, offset, component);
    return warned && !request.has("run") ? ask(0, make) : make.get();
  }

  private Wish wish() {
    if (request.devices().isEmpty()) {
      throw stop("an md device must be given in this mode");
    }
    Optional<MdLevel> level = level();
    int disks = count("raid-devices", "raid devices").orElse(0);
    int chunk = chunk();
    Optional<Integer> layout = layout(level);
    String name = request.devices().getFirst().path();
    if (disks == 0) {
      throw run.stop(1, "no raid-devices specified.");
    }
    if (isOther(name)) {
      throw stop("device " + name + " exists but is not an md array.");
    }
    MdLevel known = level.orElseThrow(() -> stop("a RAID level is needed to create an array."));
    int spares = count("spare-devices", "spare devices").orElse(0);
    List<String> members = request.devices().stream().skip(1).map(Request.Device::path).toList();
    enough(known, disks, spares, members.size());
    int usual = known.hasChunks() ? chunk == 0 ? USUAL_CHUNK : chunk : 0;
    return new Wish(name, known, layout.orElse(known.usualLayout()), usual, disks, members);
  }

  private Stop stop(String text) {
    return run.stop(2, text);
  }

  private Optional<MdLevel> level() {
    Optional<String> word = request.value("level");
    if (word.filter(w -> List.of("linear", "faulty", "multipath", "container").contains(w))
        .isPresent()) {
      throw Mdadm.unmodelled(run, "level " + word.orElse(""));
    }
    return word.map(w -> MdLevel.of(w).orElseThrow(() -> stop("invalid raid level: " + w)));
  }

  private Optional<Integer> count(String option, String what) {
    Optional<String> word = request.value(option);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    int count = number(word.get());
    if (count < 1) {
      throw stop("invalid number of " + what + ": " + word.get());
    }
    if (option.equals("raid-devices") && count == 1 && !request.has("force")) {
      throw new Stop(
          "mdadm: '1' is an unusual number of drives for an array, so it is probably\n     a"
              + " mistake.  If you really mean it you will need to specify --force before\n    "
              + " setting the number of drives.\n",
          2);
    }
    return Optional.of(count);
  }

  static int number(String word) {
    boolean digits = !word.isEmpty() && word.length() < 8;
    return digits && word.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(word) : -1;
  }

  private int chunk() {
    String word = request.value("chunk").orElse("0");
    String digits = word.endsWith("K") ? word.substring(0, word.length() - 1) : word;
    int chunk = number(digits);
    boolean whole = chunk == 0 ? word.equals("0") && !request.has("chunk") : chunk % 4 == 0;
    if (chunk < 0 || !whole) {
      throw stop("invalid chunk/rounding value: " + word);
    }
    if (Integer.bitCount(chunk) > 1) {
      throw Mdadm.unmodelled(run, "chunks that are no power of two");
    }
    return chunk;
  }

  private Optional<Integer> layout(Optional<MdLevel> level) {
    Optional<String> word = request.value("layout");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    MdLevel known = level.orElseThrow(() -> stop("raid level needed before layout."));
    return Optional.of(
        known
            .layout(word.get())
            .orElseThrow(
                () -> stop("layout " + word.get() + " not understood for " + known.title() + ".")));
  }

  private boolean isOther(String name) {
    try {
      Stat stat = calls.stat(name);
      return stat.type() != Stat.Type.BLOCK || stat.major() != Named.MAJOR;
    } catch (CallFailed _) {
      return false;
    }
  }

  private void enough(MdLevel level, int disks, int spares, int given) {
    if (disks < level.least()) {
      throw stop("at least " + level.least() + " raid-devices needed for level " + level.number());
    }
    if (level == MdLevel.RAID0 && spares > 0) {
      throw stop("This level does not support spare devices");
    }
    if (given > disks + spares) {
      throw stop(
          "You have listed more devices ("
              + given
              + ") than are in the array("
              + (disks + spares)
              + ")!");
    }
    if (given < disks + spares) {
      throw run.stop(1, "You haven't given enough devices (real or missing) to create this array");
    }
    if (disks < (level.isOneParity() ? 3 : 2)) {
      throw Mdadm.unmodelled(run, level.title() + " of " + Sized.plural(disks, "device"));
    }
  }

  private Block open(String device) {
    try {
      return Named.free(calls, device);
    } catch (CallFailed failed) {
      throw stop(
          failed.errno() == Errno.ENOTTY
              ? device + " is not a block device."
              : "cannot open " + device + ": " + failed.errno().message());
    }
  }

  /// Says what a device was used for.
  private boolean isUsed(String device) {
    try {
      Optional<MdSuper> block = Named.block(calls, device);
      block.ifPresent(
          found ->
              run.err(
                  "mdadm: "
                      + device
                      + " appears to be part of a raid array:\n       level=raid"
                      + found.level()
                      + " devices="
                      + found.disks()
                      + " ctime="
                      + Sized.time(found.created())
                      + "\n"));
      return block.isPresent();
    } catch (CallFailed failed) {
      throw stop("cannot open " + device + ": " + failed.errno().message());
    }
  }

  /// Where data begins, in sectors: room for a bitmap, and a thousandth for later changes of shape,
  /// in whole MiB; `validate_geometry1()` of `super1.c`.
  private static long dataOffset(List<Block> blocks, Wish wish) {
    long sectors = blocks.stream().mapToLong(Block::size).min().orElse(0) / SECTOR;
    long bitmap = sectors - 128 >= 419_430_400L ? 256 : sectors - 8 > 16_777_216L ? 128 : 8;
    long headroom = 128 * 1024 * 2;
    while (headroom << 10 > sectors
        && (wish.chunk() == 0 || headroom > wish.chunk() * 2L * KIB_SECTORS)) {
      headroom >>= 1;
    }
    long mib = 2048;
    return (24 + bitmap + headroom + mib - 1) / mib * mib;
  }

  /// Sectors of each device.
  private long component(List<Block> blocks, long offset, Wish wish) {
    long least = Long.MAX_VALUE;
    long most = 0;
    int chunk = Math.max(1, wish.chunk() * KIB_SECTORS);
    for (Block block : blocks) {
      long sectors = (block.size() / SECTOR - offset) / KIB_SECTORS * KIB_SECTORS;
      if (sectors < chunk) {
        throw stop("/dev/" + block.name() + " is too small: " + Math.max(0, sectors / 2) + "K");
      }
      least = Math.min(least, sectors / chunk * chunk);
      most = Math.max(most, sectors / chunk * chunk);
    }
    if (least == Long.MAX_VALUE) {
      throw stop("no size and no drives given - aborting create.");
    }
    if (wish.level() == MdLevel.RAID0 && least != most) {
      throw Mdadm.unmodelled(run, "raid0 of devices with different sizes");
    }
    Optional<String> size = request.value("size").filter(word -> !word.equals("max"));
    if (size.isEmpty()) {
      return least;
    }
    long wanted =
        dev.virtlab.userland.tool.Numbers.size(asKib(size.get()))
            .filter(n -> n > 0)
            .orElseThrow(() -> stop("invalid size: " + size.get()));
    if (wanted / SECTOR > least) {
      throw stop("device is smaller than given size. " + least / 2 + "K < " + wanted / 1024 + "K");
    }
    return wanted / SECTOR / chunk * chunk;
  }

  /// Sizes without a letter are KiB.
  static String asKib(String word) {
    return number(word) >= 0 ? word + "K" : word;
  }

  private Step ask(int asked, Supplier<Step> then) {
    if (asked == ASKED_MAX) {
      run.err("mdadm: assuming 'no'\n");
      return abort();
    }
    run.err("Continue creating array? " + (asked > 0 ? "(y/n) " : ""));
    return run.flush(
        () ->
            Io.read(
                calls,
                0,
                Io.READ_MAX,
                read ->
                    switch (read) {
                      case Read.Some(byte[] line) ->
                          switch (Utf8.decode(line, 0, 1)) {
                            case "y", "Y" -> run.guarded(then);
                            case "n", "N" -> abort();
                            default -> ask(asked + 1, then);
                          };
                      case Read.End _, Read.WouldBlock _ -> abort();
                    }));
  }

  private Step abort() {
    run.err("mdadm: create aborted.\n");
    return run.exit(1);
  }

  private Step make(Wish wish, long offset, long component) {
    if (!request.has("metadata")) {
      run.err("mdadm: Defaulting to version 1.2 metadata\n");
    }
    Roster roster = Roster.of(wish.disks(), wish.members(), moves(wish));
    int number = Named.number(calls, wish.name());
    String title = title(wish, number);
    byte[] uuid = Named.random(calls);
    long now = Named.now(calls);
    boolean agrees =
        request.has("assume-clean") || wish.level() == MdLevel.RAID0 || wish.level().isOneParity();
    try {
      for (Roster.Entry entry : roster.entries()) {
        long sectors = calls.block(entry.device()).size() / SECTOR - offset;
        int chunk = wish.chunk() * KIB_SECTORS;
        MdSuper block =
            new MdSuper(
                uuid,
                title,
                now,
                wish.level().number(),
                wish.layout(),
                wish.level() == MdLevel.RAID0 ? 0 : component,
                chunk,
                wish.disks(),
                offset,
                chunk > 0 ? sectors / chunk * chunk : sectors,
                -1,
                entry.number(),
                Named.random(calls),
                now,
                0,
                agrees ? -1 : 0,
                roster.roles());
        Named.with(calls, entry.device(), block::write);
      }
      calls.md().run(number, roster.entries().stream().map(Roster.Entry::device).toList());
    } catch (CallFailed failed) {
      run.err("mdadm: RUN_ARRAY failed: " + failed.errno().message() + "\n");
      return run.exit(1);
    }
    Named.link(calls, wish.name(), number);
    run.err("mdadm: array " + wish.name() + " started.\n");
    return run.exit(0);
  }

  /// With one parity, the last device is filled from the others rather than all parity written.
  private boolean moves(Wish wish) {
    boolean whole = wish.members().subList(0, wish.disks()).stream().noneMatch(MISSING::equals);
    return wish.level().isOneParity()
        && whole
        && !request.has("assume-clean")
        && !request.has("force");
  }

  private String title(Wish wish, int number) {
    String last = wish.name().substring(wish.name().lastIndexOf('/') + 1);
    String name = last.equals("md" + number) ? Integer.toString(number) : last;
    String own = request.value("name").orElse(name);
    return own.indexOf(':') >= 0 ? own : Named.host(calls) + ":" + own;
  }
}
