package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.PagePayer;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.userland.program.Stat;

/// A file system in memory; tmpfs(5). Its pages are the only copy, and are charged as shared
/// memory.
public final class Tmpfs extends StoredFileSystem {

  /// What an entry adds to the size of a directory, in bytes.
  private static final int ENTRY = 20;

  private static final int INLINE_LINK = 127;

  private final TmpfsOptions.Defaults defaults;
  private TmpfsOptions options;

  Tmpfs(
      Vfs vfs,
      String type,
      UserNamespace owner,
      TmpfsOptions options,
      TmpfsOptions.Defaults defaults) {
    super(
        vfs,
        type,
        owner,
        new Space(options.blocks(), options.inodes(), 0),
        NewFile.of(Stat.Type.DIRECTORY, options.mode(), options.uid(), options.gid()));
    this.options = options;
    this.defaults = defaults;
  }

  @Override
  PagePayer.Kind kind() {
    return PagePayer.Kind.SHMEM;
  }

  @Override
  long directorySize(int entries, long nameBytes, long before) {
    return (long) (entries + 2) * ENTRY;
  }

  @Override
  int directoryBlocks(long size) {
    return 0;
  }

  @Override
  int inlineLink() {
    return INLINE_LINK;
  }

  @Override
  boolean countsLinks() {
    return true;
  }

  @Override
  int linksMax() {
    return Integer.MAX_VALUE;
  }

  @Override
  public String options() {
    return options.shown(defaults, owner());
  }

  @Override
  public long magic() {
    return 0x01021994;
  }

  /// Only sizes can change; the owner and mode of the root stay. EINVAL: smaller than what is used.
  @Override
  public void reconfigure(String words) {
    TmpfsOptions now = TmpfsOptions.parse(words, options, defaults, owner());
    space().resize(now.blocks(), now.inodes());
    options = options.resized(now.blocks(), now.inodes());
  }

  @Override
  protected void released() {
    ((StoredDirectory) root().inode()).clear();
  }
}
