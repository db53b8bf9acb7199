package dev.virtlab.simulator.dm;

import dev.virtlab.simulator.block.Blocks;
import dev.virtlab.simulator.block.Volume;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.DmControl;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// The device mapper of one kernel.
public final class Dm implements DmControl {

  private static final int SECTOR = 512;

  private final Blocks blocks;
  private final Snapshots snapshots;
  private final TreeMap<String, DmDevice> devices = new TreeMap<>();

  public Dm(Blocks blocks) {
    this.blocks = blocks;
    this.snapshots = new Snapshots(blocks::lookAround);
    blocks.watch(new VolumeGroups(blocks, this));
  }

  private DmDevice find(String name) {
    DmDevice device = devices.get(name);
    if (device == null) {
      throw new CallFailed(Errno.ENXIO);
    }
    return device;
  }

  @Override
  public List<Device> devices() {
    return devices.values().stream().map(this::shown).toList();
  }

  private Device shown(DmDevice device) {
    int open = device.users() + blocks.above(device).size();
    return new Device(
        device.title(), device.uuid(), DmDevice.MAJOR, device.minor(), open, device.table());
  }

  @Override
  public void create(String name, String uuid, List<DmControl.Target> table) {
    if (devices.containsKey(name)) {
      throw new CallFailed(Errno.EBUSY);
    }
    int minor = 0;
    while (blocks.find(DmDevice.MAJOR, minor).isPresent()) {
      minor++;
    }
    DmDevice device = new DmDevice(minor, name, uuid);
    device.load(table, meanings(table));
    device.below().forEach(volume -> volume.used(1));
    devices.put(name, device);
    blocks.build(device);
  }

  @Override
  public void reload(String name, List<DmControl.Target> table) {
    DmDevice device = find(name);
    List<Mapping> meanings = meanings(table);
    List<Volume> before = device.below();
    device.load(table, meanings);
    device.below().forEach(volume -> volume.used(1));
    before.forEach(blocks::release);
    blocks.lookAround();
  }

  @Override
  public void remove(String name) {
    DmDevice device = find(name);
    if (device.users() > 0 || !blocks.above(device).isEmpty()) {
      throw new CallFailed(Errno.EBUSY);
    }
    device.end();
    devices.remove(name);
    blocks.dissolve(device);
    device.below().forEach(blocks::release);
  }

  @Override
  public void rename(String name, String now) {
    DmDevice device = find(name);
    if (devices.containsKey(now)) {
      throw new CallFailed(Errno.EBUSY);
    }
    devices.remove(name);
    device.title(now);
    devices.put(now, device);
    blocks.lookAround();
  }

  @Override
  public List<String> status(String name) {
    return find(name).targets().stream().map(Mapping::status).toList();
  }

  @Override
  public void message(String name, String text) {
    find(name).pool().message(text);
    blocks.lookAround();
  }

  /// The mapped devices, by name.
  Collection<DmDevice> all() {
    return devices.values();
  }

  /// What of a range of a device is taken by those that take room when they are written; all of it
  /// where it has no such user, or is not there.
  long taken(String name, long from, long length) {
    DmDevice device = devices.get(name);
    if (device != null) {
      for (DmDevice other : all()) {
        for (Mapping target : other.targets()) {
          if (target instanceof ThinPool pool && pool.data().equals(device)) {
            return pool.taken(from, length);
          }
          if (target instanceof Snapshot snapshot && snapshot.cow().equals(device)) {
            return snapshot.taken(from, length);
          }
          if (target instanceof Cached cached
              && (cached.fast().equals(device) || cached.fast().below().contains(device))) {
            return Math.min(length, cached.taken());
          }
          if (target instanceof Writecached cached && cached.fast().equals(device)) {
            return Math.min(length, cached.taken());
          }
        }
      }
    }
    return length;
  }

  private List<Mapping> meanings(List<DmControl.Target> table) {
    List<Mapping> all = new ArrayList<>();
    for (DmControl.Target line : table) {
      all.add(meaning(line));
    }
    return all;
  }

  /// What a line means. EINVAL: it makes no sense; ENXIO: a device is not there.
  private Mapping meaning(DmControl.Target line) {
    Words words = new Words(line.params());
    return switch (line.type()) {
      case "linear" -> linear(words);
      case "striped" -> {
        int count = words.number();
        int chunk = words.number() * SECTOR;
        List<Linear> stripes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          stripes.add(linear(words));
        }
        yield new Striped(stripes, chunk);
      }
      case "snapshot-origin" -> new Origin(volume(words), snapshots);
      case "snapshot" -> {
        Volume origin = volume(words);
        Volume cow = volume(words);
        words.next();
        yield new Snapshot(origin, cow, words.number() * SECTOR, snapshots);
      }
      case "raid" -> mirrored(words, line.length() * SECTOR);
      case "thin-pool" ->
          new ThinPool(
              volume(words),
              volume(words),
              words.number() * SECTOR,
              words.number(),
              blocks::lookAround);
      case "thin" -> new Thin(thinPool(words), words.number());
      case "cache" -> cached(words);
      case "writecache" -> writecached(words);
      default -> throw new CallFailed(Errno.EINVAL);
    };
  }

  /// `META FAST SLOW BLOCK COUNT FEATURE… POLICY …`
  private Cached cached(Words words) {
    Volume metadata = volume(words);
    Volume fast = volume(words);
    Volume slow = volume(words);
    int block = words.number() * SECTOR;
    String mode = "writethrough";
    int features = words.number();
    for (int i = 0; i < features; i++) {
      String feature = words.next();
      mode = feature.startsWith("write") ? feature : mode;
    }
    return new Cached(metadata, fast, slow, block, mode, words.next());
  }

  /// `s SLOW FAST BLOCK COUNT SETTING…`, where a setting has a value but for `cleaner`.
  private Writecached writecached(Words words) {
    if (!words.next().equals("s")) {
      throw new CallFailed(Errno.EINVAL);
    }
    Volume slow = volume(words);
    Volume fast = volume(words);
    int block = words.number();
    int count = words.number();
    Writecached.Settings settings = Writecached.Settings.USUAL;
    for (int i = 0; i < count; i++) {
      settings =
          switch (words.next()) {
            case "cleaner" -> new Writecached.Settings(settings.high(), settings.low(), true);
            case "high_watermark" -> {
              i++;
              yield new Writecached.Settings(words.number(), settings.low(), settings.cleaner());
            }
            case "low_watermark" -> {
              i++;
              yield new Writecached.Settings(settings.high(), words.number(), settings.cleaner());
            }
            default -> {
              i++;
              words.next();
              yield settings;
            }
          };
    }
    return new Writecached(slow, fast, block, settings);
  }

  private DmDevice thinPool(Words words) {
    if (volume(words) instanceof DmDevice device) {
      return device;
    }
    throw new CallFailed(Errno.EINVAL);
  }

  private Linear linear(Words words) {
    Volume volume = volume(words);
    return new Linear(volume, (long) words.number() * SECTOR);
  }

  /// `raid1 N chunk region_size R COUNT META DATA …`
  private Mirrored mirrored(Words words, long size) {
    if (!words.next().equals("raid1")) {
      throw new CallFailed(Errno.EINVAL);
    }
    int skipped = words.number();
    for (int i = 0; i < skipped; i++) {
      words.next();
    }
    int count = words.number();
    List<Volume> metadata = new ArrayList<>();
    List<Volume> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      metadata.add(volume(words));
      images.add(volume(words));
    }
    return new Mirrored(metadata, images, size);
  }

  private Volume volume(Words words) {
    String[] numbers = words.next().split(":", -1);
    try {
      return blocks
          .find(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[numbers.length - 1]))
          .orElseThrow(() -> new CallFailed(Errno.ENXIO));
    } catch (NumberFormatException _) {
      throw new CallFailed(Errno.EINVAL);
    }
  }

  /// The parameters of a line, taken one by one.
  private static final class Words {
    private final String[] words;
    private int at;

    Words(String text) {
      words = text.strip().split(" +", -1);
    }

    String next() {
      if (at >= words.length) {
        throw new CallFailed(Errno.EINVAL);
      }
      return words[at++];
    }

    int number() {
      try {
        return Integer.parseInt(next());
      } catch (NumberFormatException _) {
        throw new CallFailed(Errno.EINVAL);
      }
    }
  }
}
