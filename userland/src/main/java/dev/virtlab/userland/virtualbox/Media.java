package dev.virtlab.userland.virtualbox;

import dev.virtlab.userland.hosted.Hull;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.qemu.DiskFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The media registry: disk images by their UUIDs, and which lies upon which.
final class Media {

  private static final int DEPTH_MAX = 256;

  private final BoxFiles files;
  private final Names names;
  private final Map<String, Medium> known = new LinkedHashMap<>();

  Media(BoxFiles files, Names names) {
    this.files = files;
    this.names = names;
  }

  Collection<Medium> all() {
    return Collections.unmodifiableCollection(known.values());
  }

  Medium get(String uuid) {
    return Optional.ofNullable(known.get(uuid)).orElseThrow();
  }

  /// What is known by that UUID or path.
  Optional<Medium> find(String wanted) {
    return Optional.ofNullable(known.get(Names.bare(wanted)))
        .or(() -> known.values().stream().filter(m -> m.path().equals(wanted)).findFirst());
  }

  void put(Medium medium) {
    known.put(medium.uuid(), medium);
  }

  void forget(Medium medium) {
    known.remove(medium.uuid());
  }

  List<Medium> children(Medium of) {
    return known.values().stream().filter(m -> m.parent().equals(of.uuid())).toList();
  }

  /// The medium and all beneath it, the top one first.
  List<Medium> chain(Medium top) {
    List<Medium> all = new ArrayList<>(List.of(top));
    while (!all.getLast().isBase() && all.size() < DEPTH_MAX) {
      all.add(get(all.getLast().parent()));
    }
    return all;
  }

  /// The medium at the bottom.
  Medium base(Medium top) {
    return chain(top).getLast();
  }

  /// The files of a disk, the one that is written first.
  ///
  /// @param bus what it is on
  Hull.Pile pile(String bus, Medium top) {
    return new Hull.Pile(bus, top.format(), chain(top).stream().map(Medium::path).toList());
  }

  /// Knows a file, or the medium that is already known by that path or UUID.
  ///
  /// @throws BoxError if there is none
  Medium open(String wanted, String path, String type) {
    Optional<Medium> there = find(wanted).or(() -> find(path));
    if (there.isPresent()) {
      return there.get();
    }
    if (!files.has(path)) {
      throw BoxError.of(
              BoxError.Code.VBOX_E_FILE_ERROR,
              "MediumWrap",
              "Could not find file for the medium '" + path + "' (VERR_FILE_NOT_FOUND)")
          .at(
              "OpenMedium(Bstr(pszFilenameOrUuid).raw(), enmDevType, enmAccessMode,"
                  + " fForceNewUuidOnOpen, pMedium.asOutParam())",
              201,
              "Disk");
    }
    Medium medium = described(path, type);
    register(medium);
    return medium;
  }

  private Medium described(String path, String type) {
    DiskFiles.Description it;
    try {
      it = DiskFiles.describe(files.calls(), path);
    } catch (ImageError error) {
      throw unfit(path);
    }
    if (type.equals("hdd") && !it.format().equals("vdi") && !it.format().equals("vmdk")) {
      throw unfit(path);
    }
    String uuid = it.uuid().isEmpty() ? names.uuid() : it.uuid();
    String parent = it.parent().orElse("");
    if (!parent.isEmpty() && !known.containsKey(parent)) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_OBJECT_NOT_FOUND,
          "MediumWrap",
          "Parent medium with UUID {"
              + parent
              + "} of the medium '"
              + path
              + "' is not found in the media registry");
    }
    return new Medium(uuid, path, type, it.format(), parent, it.size(), it.fixed());
  }

  private static BoxError unfit(String path) {
    return BoxError.of(
        BoxError.Code.VBOX_E_FILE_ERROR,
        "MediumWrap",
        "Could not get the storage format of the medium '" + path + "' (VERR_NOT_SUPPORTED)");
  }

  private void register(Medium medium) {
    Medium other = known.get(medium.uuid());
    if (other != null) {
      throw BoxError.of(
          BoxError.Code.NS_ERROR_INVALID_ARG,
          "VirtualBoxWrap",
          "Cannot register the "
              + medium.words()
              + " '"
              + medium.path()
              + "' {"
              + medium.uuid()
              + "} because a "
              + medium.words()
              + " '"
              + other.path()
              + "' with UUID {"
              + other.uuid()
              + "} already exists");
    }
    put(medium);
  }

  /// Makes a disk.
  Medium create(String path, long size, boolean fixed) {
    String uuid = names.uuid();
    absent(path);
    try {
      files.folders(path);
      DiskFiles.vdi(files.calls(), path, size, fixed, uuid);
    } catch (ImageError error) {
      throw uncreated(path, error);
    }
    Medium made = new Medium(uuid, path, "hdd", "vdi", "", size, fixed);
    put(made);
    return made;
  }

  /// Makes a disk of what will differ from another one.
  Medium differing(Medium parent, String folder) {
    String uuid = names.uuid();
    String path = folder + "/{" + uuid + "}.vdi";
    try {
      files.folders(path);
      DiskFiles.child(files.calls(), path, parent.size(), parent.uuid(), uuid);
    } catch (ImageError error) {
      throw uncreated(path, error);
    }
    Medium made = new Medium(uuid, path, "hdd", "vdi", parent.uuid(), parent.size(), false);
    put(made);
    return made;
  }

  /// Copies a disk, with what lies beneath, into one of its own.
  Medium copy(Medium from, String path) {
    String uuid = names.uuid();
    absent(path);
    try {
      files.folders(path);
      Hull.Pile pile = pile("", from);
      DiskFiles.copy(files.calls(), pile.files(), pile.format(), path, uuid);
    } catch (ImageError error) {
      throw uncreated(path, error);
    }
    Medium made = new Medium(uuid, path, "hdd", "vdi", "", from.size(), false);
    put(made);
    return made;
  }

  /// Makes a disk of one that has travelled in an appliance.
  ///
  /// @param vdi whether it becomes a VDI, else a VMDK
  Medium unpack(String from, String path, boolean vdi) {
    String uuid = names.uuid();
    absent(path);
    try {
      long size = DiskFiles.describe(files.calls(), from).size();
      if (vdi) {
        DiskFiles.copy(files.calls(), List.of(from), "vmdk", path, uuid);
      } else {
        DiskFiles.vmdk(files.calls(), List.of(from), "vmdk", path, names.random().getAsInt());
      }
      Medium made = new Medium(uuid, path, "hdd", vdi ? "vdi" : "vmdk", "", size, false);
      put(made);
      return made;
    } catch (ImageError error) {
      throw uncreated(path, error);
    }
  }

  private void absent(String path) {
    if (files.has(path) || find(path).isPresent()) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_FILE_ERROR,
          "MediumWrap",
          "Could not create the medium storage unit '"
              + path
              + "'.\nVDI: cannot create image '"
              + path
              + "' (VERR_ALREADY_EXISTS)");
    }
  }

  private static BoxError uncreated(String path, ImageError error) {
    return BoxError.of(
        BoxError.Code.VBOX_E_FILE_ERROR,
        "MediumWrap",
        "Could not create the medium storage unit '" + path + "': " + error.text());
  }

  /// What a disk that nothing holds any more has gained goes into the one beneath, which takes its
  /// place; with its file it is gone.
  void mergeDown(Medium child) {
    Medium parent = get(child.parent());
    DiskFiles.merge(files.calls(), child.path(), parent.path(), parent.format());
    for (Medium above : children(child)) {
      DiskFiles.relink(files.calls(), above.path(), parent.uuid());
      put(above.under(parent.uuid()));
    }
    delete(child);
  }

  /// Forgets a disk and removes its file.
  void delete(Medium medium) {
    forget(medium);
    files.remove(medium.path());
  }
}
