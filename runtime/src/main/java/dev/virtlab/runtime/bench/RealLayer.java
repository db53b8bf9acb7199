package dev.virtlab.runtime.bench;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.LayerName;
import dev.virtlab.lab.storage.LayerName.Mark;
import dev.virtlab.lab.storage.LayerTree;
import dev.virtlab.runtime.act.ExtendedAttributes;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The directory of a layer with the marks of overlayfs, as the kernel has left them: character
/// devices 0/0 and extended attributes.
///
/// No symbolic link in it is followed, so that nothing outside it is looked at.
///
/// @param top where it lies, seen from outside
record RealLayer(Path top) implements LayerTree {

  /// A mount with the option `userxattr` has its marks where a plain user may write them.
  private static final List<String> PREFIXES = List.of("trusted.overlay.", "user.overlay.");

  @Override
  public List<String> list(String directory) {
    Path folder = directory.isEmpty() ? top : top.resolve(directory);
    String before = directory.isEmpty() ? "" : directory + "/";
    List<String> names = new ArrayList<>();
    if (directory.isEmpty() || isReal(directory)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
        all.forEach(path -> names.add(before + path.getFileName()));
      } catch (IOException | DirectoryIteratorException _) {
        // It went while we looked.
      }
    }
    return names;
  }

  @Override
  public Optional<LayerName> find(String bare) {
    int slash = bare.lastIndexOf('/');
    Path file = top.resolve(bare);
    boolean there = slash < 0 || isReal(bare.substring(0, slash));
    if (!there || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    boolean directory = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    return Optional.of(new LayerName(directory ? bare + "/" : bare, mark(file, directory)));
  }

  /// Whether every part of it is a directory and not a link to one.
  private boolean isReal(String directory) {
    Path at = top;
    for (String part : directory.split("/", -1)) {
      at = at.resolve(part);
      if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
    }
    return true;
  }

  private static Mark mark(Path file, boolean directory) {
    if (isWhiteout(file)) {
      return Mark.WHITEOUT;
    }
    if (directory && attribute(file, "opaque").filter("y"::equals).isPresent()) {
      return Mark.OPAQUE;
    }
    return attribute(file, "origin").isPresent() ? Mark.COPIED : Mark.PLAIN;
  }

  private static boolean isWhiteout(Path file) {
    try {
      int mode = (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      long device = (long) Files.getAttribute(file, "unix:rdev", LinkOption.NOFOLLOW_LINKS);
      return (mode & 0170000) == 0020000 && device == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static Optional<String> attribute(Path file, String name) {
    return PREFIXES.stream()
        .flatMap(prefix -> ExtendedAttributes.of(file, prefix + name).stream())
        .findFirst();
  }

  @Override
  public Bytes size(String bare) {
    Path file = top.resolve(bare);
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? new Bytes(Files.size(file))
          : Bytes.NONE;
    } catch (IOException _) {
      return Bytes.NONE;
    }
  }
}
