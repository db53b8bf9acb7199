package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `lvconvert -m`: more or fewer copies of a volume, while it is used.
final class LvMirror {

  private static final int IMAGES_MAX = 10;

  private final Run run;
  private final Words words;
  private final Groups groups;
  private final Activation activation;

  LvMirror(Run run, Words words, Groups groups, Activation activation) {
    this.run = run;
    this.words = words;
    this.groups = groups;
    this.activation = activation;
  }

  /// @param pvs those that may be used for new copies, or that lose theirs; none: any
  Step convert(Vg vg, Lv lv, String type, List<Pv> pvs) {
    String full = vg.name() + "/" + lv.name();
    int images = images(vg, lv);
    int wanted = wanted(type, images);
    if (wanted == images) {
      run.err("  WARNING: " + full + " already has image count of " + images + ".\n");
      return done(full);
    }
    return Lvm.ask(
        run,
        words,
        "Are you sure you want to convert " + change(full, images, wanted),
        () -> {
          if (wanted > images) {
            more(vg, lv, wanted, pvs);
          } else {
            fewer(vg, lv, wanted, pvs);
          }
          return done(full);
        },
        () -> {
          run.err("  Logical volume " + full + " NOT converted.\n");
          return run.exit(5);
        });
  }

  private Step done(String full) {
    run.out("  Logical volume " + full + " successfully converted.\n");
    return run.exit(0);
  }

  private static int images(Vg vg, Lv lv) {
    boolean simple =
        vg.tie(lv.name()).isEmpty()
            && vg.snapshots(lv.name()).isEmpty()
            && lv.segments().stream().allMatch(LvMirror::canBeCopied);
    if (!simple) {
      throw Lvm.unmodelled("mirroring any but linear volumes without snapshots");
    }
    return lv.first() instanceof Segment.Raid raid ? raid.images().size() : 1;
  }

  private static boolean canBeCopied(Segment segment) {
    return segment instanceof Segment.Raid
        || (segment instanceof Segment.Striped striped && striped.areas().size() == 1);
  }

  private int wanted(String type, int images) {
    String word = words.last("m", type.equals("linear") ? "0" : "1");
    boolean more = word.startsWith("+");
    boolean fewer = word.startsWith("-");
    long number =
        Numbers.decimal(more || fewer ? word.substring(1) : word)
            .filter(n -> n >= 0 && n < IMAGES_MAX)
            .orElseThrow(() -> Lvm.noSyntax(run));
    long wanted = more ? images + number : fewer ? images - number : number + 1;
    if (wanted < 1 || wanted > IMAGES_MAX) {
      throw Lvm.noSyntax(run);
    }
    return (int) wanted;
  }

  private static String change(String full, int images, int wanted) {
    if (images == 1) {
      return "linear LV " + full + " to raid1 with " + wanted + " images enhancing resilience?";
    }
    if (wanted == 1) {
      return "raid1 LV " + full + " to type linear losing all resilience?";
    }
    return "raid1 LV "
        + full
        + " to "
        + wanted
        + " images "
        + (wanted > images ? "enhancing" : "reducing")
        + " resilience?";
  }

  private static String meta(Lv lv, int number) {
    return lv.name() + "_rmeta_" + number;
  }

  private static String image(Lv lv, int number) {
    return lv.name() + "_rimage_" + number;
  }

  private static void places(Lv lv, List<String> to) {
    for (Segment segment : lv.segments()) {
      if (segment instanceof Segment.Striped striped) {
        striped.areas().forEach(area -> to.add(area.pv()));
      }
    }
  }

  /// New copies lie on disks that hold none; what there is stays where it is.
  private void more(Vg vg, Lv lv, int wanted, List<Pv> pvs) {
    Vg now = vg;
    List<String> metadata = new ArrayList<>();
    List<String> images = new ArrayList<>();
    List<String> used = new ArrayList<>();
    Optional<Lv> first = Optional.empty();
    if (lv.first() instanceof Segment.Raid raid) {
      metadata.addAll(raid.metadata());
      images.addAll(raid.images());
      raid.images().forEach(name -> places(vg.known(name), used));
    } else {
      Lv kept = groups.lv(image(lv, 0), false, false, lv.segments());
      first = Optional.of(kept);
      places(kept, used);
      metadata.add(meta(lv, 0));
      images.add(kept.name());
    }
    Room room = new Room(vg, pvs);
    List<Lv> fresh = new ArrayList<>();
    List<Integer> rebuilt = new ArrayList<>();
    for (int i = images.size(); i < wanted; i++) {
      Room rest = room.without(used);
      List<Segment> meta = found(rest.linear(0, 1, List.of()));
      List<Segment> image = found(rest.linear(0, lv.extents(), meta));
      Lv copy = groups.lv(image(lv, i), false, false, Room.joined(image));
      places(copy, used);
      metadata.add(meta(lv, i));
      images.add(copy.name());
      fresh.add(groups.lv(meta(lv, i), false, false, meta));
      fresh.add(copy);
      rebuilt.add(i);
    }
    if (first.isPresent()) {
      List<Segment> beside = found(beside(vg, lv, fresh));
      now = now.plus(groups.lv(meta(lv, 0), false, false, beside)).plus(first.get());
    }
    for (Lv part : fresh) {
      now = now.plus(part);
    }
    Segment raid = new Segment.Raid(0, lv.extents(), metadata, images);
    Vg whole = groups.commit(now.replacing(lv.name(), lv.of(List.of(raid))));
    if (activation.isActive(vg, lv.name())) {
      activation.rebuild(rebuilt);
      activation.activate(whole, whole.known(lv.name()));
    }
  }

  /// Room for the notes of the first copy, on the disk where that is.
  private static Optional<List<Segment>> beside(Vg vg, Lv lv, List<Lv> fresh) {
    Vg taken = vg;
    for (Lv part : fresh) {
      taken = taken.plus(part);
    }
    List<String> keys = new ArrayList<>();
    places(lv, keys);
    return new Room(taken, List.of(vg.pv(keys.getFirst()))).linear(0, 1, List.of());
  }

  private static List<Segment> found(Optional<List<Segment>> found) {
    return found.orElseThrow(
        () -> Lvm.stop("Insufficient suitable allocatable extents for the new images."));
  }

  /// The last copies go, or those on the disks that were named.
  private void fewer(Vg vg, Lv lv, int wanted, List<Pv> pvs) {
    Segment.Raid raid = (Segment.Raid) lv.first();
    List<Integer> kept = kept(vg, raid, wanted, pvs);
    List<Lv> parts = new ArrayList<>();
    Vg now = vg;
    for (int i = 0; i < raid.images().size(); i++) {
      now = now.minus(raid.metadata().get(i)).minus(raid.images().get(i));
    }
    List<String> metadata = new ArrayList<>();
    List<String> images = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      metadata.add(meta(lv, i));
      images.add(image(lv, i));
      parts.add(vg.known(raid.metadata().get(kept.get(i))).named(meta(lv, i)));
      parts.add(vg.known(raid.images().get(kept.get(i))).named(image(lv, i)));
    }
    List<Segment> segments = List.of(new Segment.Raid(0, lv.extents(), metadata, images));
    if (wanted == 1) {
      segments = parts.getLast().segments();
    } else {
      for (Lv part : parts) {
        now = now.plus(part);
      }
    }
    Vg whole = groups.commit(now.replacing(lv.name(), lv.of(segments)));
    if (activation.isActive(vg, lv.name())) {
      activation.fewer(vg, whole, lv, wanted == 1 ? List.of() : kept);
    }
  }

  private List<Integer> kept(Vg vg, Segment.Raid raid, int wanted, List<Pv> pvs) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < raid.images().size(); i++) {
      List<String> keys = new ArrayList<>();
      places(vg.known(raid.images().get(i)), keys);
      if (pvs.stream().noneMatch(pv -> keys.contains(pv.key()))) {
        kept.add(i);
      }
    }
    for (int i = 0; i < raid.images().size() && kept.size() < wanted; i++) {
      if (!kept.contains(i)) {
        kept.add(i);
      }
    }
    kept.sort(Integer::compare);
    return kept.subList(0, wanted);
  }
}
